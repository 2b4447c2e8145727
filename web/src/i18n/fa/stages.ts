/** راه رکوردها از میان مرحله‌ها. */
const stages = {
  none: "بی‌مرحله",
  key: "رفتن به مرحله‌ها",
  keys: "روی رکوردی که مرحله دارد",
  needs: "«{{stage}}» کمی بیشتر می‌خواهد",
  moveTo: "بردن به «{{stage}}»",
  moved: "«{{title}}» اکنون در «{{stage}}» است.",
  elsewhere: "{{name}} در این میان تغییرش داد: اکنون در «{{stage}}» است.",
  anyway: "با این همه به «{{stage}}» برده شود",
};

export default stages;
