/** ورود، و ورود دوباره. */
const signIn = {
  title: "ورود",
  about: "به Kempt خوش برگشتید.",
  email: "ایمیل",
  password: "گذرواژه",
  showPassword: "نمایش گذرواژه",
  submit: "ورود",
  againTitle: "لطفاً دوباره وارد شوید",
  againAbout: "نشست شما به پایان رسیده است. هیچ‌یک از نوشته‌هایتان از دست نرفته؛ کار از همان‌جا ادامه می‌یابد.",
  asSomebodyElse: "ورود با حساب دیگر",
};

export default signIn;
