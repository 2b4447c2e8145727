/** آنچه از آنِ رکورد است. */
const related = {
  all_one: "نمایش {{count, number}} رکورد",
  all_other: "نمایش همهٔ {{count, number}} رکورد",
};

export default related;
