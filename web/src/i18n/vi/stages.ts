/** Đường đi của bản ghi qua các giai đoạn. */
const stages = {
  none: "Chưa có giai đoạn",
  key: "Đến các giai đoạn",
  keys: "Trên bản ghi có giai đoạn",
  needs: "“{{stage}}” cần thêm thông tin",
  moveTo: "Chuyển sang “{{stage}}”",
  moved: "“{{title}}” đã sang “{{stage}}”.",
  elsewhere: "{{name}} vừa thay đổi bản ghi này: nó đang ở “{{stage}}”.",
  anyway: "Vẫn chuyển sang “{{stage}}”",
};

export default stages;
