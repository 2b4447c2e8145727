import account from "./en/account";
import ask from "./en/ask";
import board from "./en/board";
import calendar from "./en/calendar";
import check from "./en/check";
import columns from "./en/columns";
import connection from "./en/connection";
import convert from "./en/convert";
import create from "./en/create";
import doubles from "./en/doubles";
import duplicates from "./en/duplicates";
import entry from "./en/entry";
import taking from "./en/export";
import fields from "./en/fields";
import filter from "./en/filter";
import handover from "./en/handover";
import history from "./en/history";
import home from "./en/home";
import imports from "./en/imports";
import keys from "./en/keys";
import list from "./en/list";
import lists from "./en/lists";
import numbers from "./en/numbers";
import objects from "./en/objects";
import palette from "./en/palette";
import print from "./en/print";
import profile from "./en/profile";
import quality from "./en/quality";
import record from "./en/record";
import related from "./en/related";
import rules from "./en/rules";
import sample from "./en/sample";
import setUp from "./en/setUp";
import settings from "./en/settings";
import shell from "./en/shell";
import signIn from "./en/signIn";
import stages from "./en/stages";
import timeline from "./en/timeline";
import ui from "./en/ui";
import verify from "./en/verify";
import views from "./en/views";

/** The texts of the client in English. Labels of objects and fields are not here: the server describes them. */
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
