// A house to tell stories in: a server of its own, set up over the interface, with the people a story needs. A password costs
// a second to keep, so everybody signs in once, and every page of theirs has the cookie.

import { browse, serve } from "./kempt.mjs";

export const PASSWORD = "áo dài xanh bên hồ";

/** Starts server and browser. `contacts` asks for a sample firm of that size, `settings` for another house style. */
export async function openHouse({ contacts = 0, settings = {} } = {}) {
  const [server, browser] = await Promise.all([serve({ demo: false }), browse()]);
  const { address } = server;
  const administrator = { name: "Trần Thị Lan", email: "lan@sao-mai.vn", password: PASSWORD };
  const firm = { firm: "Sao Mai", country: "VN", language: "vi", zone: "Asia/Ho_Chi_Minh", ...settings };
  const lan = await entered(address, "/setup", { settings: firm, administrator });
  if (contacts > 0) await lan.ask("POST", "/demo", { contacts });
  let count = 0;

  return {
    address,
    browser,
    /** The administrator. */
    lan,
    /** Requests of a program in the administrator's name. */
    ask: lan.ask,
    /** A colleague, signed in; in a team where one is named. */
    async user({ name, role = "member", team }) {
      count += 1;
      const email = `user${count}@sao-mai.vn`;
      await lan.ask("POST", "/users", { name, email, password: PASSWORD, role });
      const user = await entered(address, "/sessions", { email, password: PASSWORD });
      if (team) {
        const { items } = await lan.ask("GET", "/teams");
        const there = items.find((one) => one.name === team);
        const members = [...(there?.members ?? []), user.id];
        await (there ? lan.ask("PATCH", `/teams/${there.id}`, { members }) : lan.ask("POST", "/teams", { name: team, members }));
      }
      return user;
    },
    /** Waits for long work that was begun over the interface. */
    async finished(job) {
      for (;;) {
        const { state } = await lan.ask("GET", `/jobs/${job}`);
        if (state === "done") return;
        if (!["waiting", "running"].includes(state)) throw new Error(`The job ended as ${state}.`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** Somebody who has come in, by set-up or by signing in. */
async function entered(address, path, body) {
  const answer = await send(address, "POST", path, body);
  const { user } = await answer.json();
  const [name, value] = answer.headers.get("set-cookie").split(";")[0].split(/=(.*)/s);
  const ask = async (method, path, body) => {
    const answer = await send(address, method, path, body, { Cookie: `${name}=${value}` });
    return answer.status === 204 ? null : answer.json();
  };
  return { ...user, password: PASSWORD, cookie: { name, value, url: address }, ask };
}

async function send(address, method, path, body, headers = {}) {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: { "X-Kempt": "1", "If-Match": "*", ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
