// The letters of all three languages, from packages; browsers fetch the parts that a page needs.
import "@fontsource/be-vietnam-pro/400.css";
import "@fontsource/be-vietnam-pro/500.css";
import "@fontsource/be-vietnam-pro/600.css";
import "@fontsource-variable/vazirmatn/index.css";
