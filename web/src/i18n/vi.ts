import account from "./vi/account";
import ask from "./vi/ask";
import board from "./vi/board";
import calendar from "./vi/calendar";
import check from "./vi/check";
import columns from "./vi/columns";
import connection from "./vi/connection";
import convert from "./vi/convert";
import create from "./vi/create";
import doubles from "./vi/doubles";
import duplicates from "./vi/duplicates";
import entry from "./vi/entry";
import taking from "./vi/export";
import fields from "./vi/fields";
import filter from "./vi/filter";
import handover from "./vi/handover";
import history from "./vi/history";
import home from "./vi/home";
import imports from "./vi/imports";
import keys from "./vi/keys";
import list from "./vi/list";
import lists from "./vi/lists";
import numbers from "./vi/numbers";
import objects from "./vi/objects";
import palette from "./vi/palette";
import print from "./vi/print";
import profile from "./vi/profile";
import quality from "./vi/quality";
import record from "./vi/record";
import related from "./vi/related";
import rules from "./vi/rules";
import sample from "./vi/sample";
import setUp from "./vi/setUp";
import settings from "./vi/settings";
import shell from "./vi/shell";
import signIn from "./vi/signIn";
import stages from "./vi/stages";
import timeline from "./vi/timeline";
import ui from "./vi/ui";
import verify from "./vi/verify";
import views from "./vi/views";

/** Lời văn của giao diện bằng tiếng Việt. */
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
