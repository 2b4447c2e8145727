import account from "./fa/account";
import ask from "./fa/ask";
import board from "./fa/board";
import calendar from "./fa/calendar";
import check from "./fa/check";
import columns from "./fa/columns";
import connection from "./fa/connection";
import convert from "./fa/convert";
import create from "./fa/create";
import doubles from "./fa/doubles";
import duplicates from "./fa/duplicates";
import entry from "./fa/entry";
import taking from "./fa/export";
import fields from "./fa/fields";
import filter from "./fa/filter";
import handover from "./fa/handover";
import history from "./fa/history";
import home from "./fa/home";
import imports from "./fa/imports";
import keys from "./fa/keys";
import list from "./fa/list";
import lists from "./fa/lists";
import numbers from "./fa/numbers";
import objects from "./fa/objects";
import palette from "./fa/palette";
import print from "./fa/print";
import profile from "./fa/profile";
import quality from "./fa/quality";
import record from "./fa/record";
import related from "./fa/related";
import rules from "./fa/rules";
import sample from "./fa/sample";
import setUp from "./fa/setUp";
import settings from "./fa/settings";
import shell from "./fa/shell";
import signIn from "./fa/signIn";
import stages from "./fa/stages";
import timeline from "./fa/timeline";
import ui from "./fa/ui";
import verify from "./fa/verify";
import views from "./fa/views";

/** نوشته‌های برنامه به فارسی. */
const texts = {
  account,
  ask,
  board,
  calendar,
  check,
  columns,
  connection,
  convert,
  create,
  doubles,
  duplicates,
  entry,
  export: taking,
  fields,
  filter,
  handover,
  history,
  home,
  imports,
  keys,
  list,
  lists,
  numbers,
  objects,
  palette,
  print,
  profile,
  quality,
  record,
  related,
  rules,
  sample,
  setUp,
  settings,
  shell,
  signIn,
  stages,
  timeline,
  ui,
  verify,
  views,
};

export default texts;
