/**
 * Sits in the extension host beside the extension that is measured. Asks the benchmark for its next order (the address
 * stands in the setting `pointsmanBench.url`), carries it out, reports, and asks again.
 */
const http = require("node:http");
const v8 = require("node:v8");
const vm = require("node:vm");
const vscode = require("vscode");
const suggestions = require("./suggestions.cjs");

v8.setFlagsFromString("--expose-gc");
const collectGarbage = vm.runInNewContext("gc");

const orders = {
  ping: () => "pong",
  activateCold,
  startupPerformance,
  memory,
  execute,
  exit,
  ...suggestions.orders,
};

exports.activate = () => {
  const url = vscode.workspace.getConfiguration("pointsmanBench").get("url");
  if (url) void work(url);
};

async function work(url) {
  for (;;) {
    const order = await post(`${url}/next`, { pid: process.pid });
    if (order === undefined) return;
    let report;
    try {
      report = { result: await orders[order.name](...order.args) };
    } catch (error) {
      report = { error: String(error?.stack ?? error) };
    }
    await post(`${url}/done`, { pid: process.pid, ...report });
  }
}

/** `node:http`, because the global fetch is VS Code's own. Undefined: the benchmark is over. */
function post(url, body) {
  return new Promise((resolve) => {
    const request = http.request(url, { method: "POST" }, (response) => {
      let text = "";
      response.on("data", (data) => (text += data));
      response.on("end", () => resolve(response.statusCode === 200 ? JSON.parse(text) : undefined));
    });
    request.on("error", () => resolve(undefined));
    request.end(JSON.stringify(body));
  });
}

/** Activates an extension that nothing has activated yet, and watches the host meanwhile and for a while afterwards. */
async function activateCold(id, watchMilliseconds) {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`${id} is not installed.`);
  if (extension.isActive) throw new Error(`${id} is active already.`);
  await untilQuiet();
  const lag = watchLag();
  const start = memory();
  await pause(50);
  lag.takeLongest();
  await pause(watchMilliseconds);
  const blockedBefore = lag.takeLongest();
  const before = memory();
  await pause(50);
  lag.takeLongest();
  const started = performance.now();
  await extension.activate();
  const awaited = performance.now() - started;
  await pause(50);
  const blocked = lag.takeLongest();
  await pause(watchMilliseconds);
  const blockedAfter = lag.takeLongest();
  lag.stop();
  const after = memory();
  return {
    awaited,
    blocked,
    blockedBefore,
    blockedAfter,
    heap: after.heap - before.heap,
    heapBefore: before.heap - start.heap,
    rss: after.rss - before.rss,
  };
}

/** Waits until the other extensions have settled: nothing blocks the loop, and the heap keeps its size. */
async function untilQuiet() {
  let last = memory().heap;
  for (let tries = 0; tries < 20; tries++) {
    const lag = watchLag();
    await pause(1500);
    const longest = lag.takeLongest();
    lag.stop();
    const { heap } = memory();
    if (longest.wall < 15 && Math.abs(heap - last) < 200_000) return;
    last = heap;
  }
}

/** The longest time that a timer of one millisecond was kept waiting, and the longest that our own thread computed meanwhile. */
function watchLag() {
  const busy = () => process.threadCpuUsage().user / 1000 + process.threadCpuUsage().system / 1000;
  let last = performance.now();
  let lastBusy = busy();
  let longest = 0;
  let longestBusy = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    const nowBusy = busy();
    longest = Math.max(longest, now - last - 1);
    longestBusy = Math.max(longestBusy, nowBusy - lastBusy);
    last = now;
    lastBusy = nowBusy;
  }, 1);
  return {
    takeLongest() {
      const result = { wall: longest, busy: longestBusy };
      longest = 0;
      longestBusy = 0;
      return result;
    },
    stop: () => clearInterval(timer),
  };
}

function memory() {
  collectGarbage();
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
}

/** The text of "Developer: Startup Performance", once it names the extension. */
async function startupPerformance(id) {
  await vscode.commands.executeCommand("perfview.show");
  for (let tries = 0; tries < 100; tries++) {
    await pause(100);
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "perf");
    if (document?.getText().includes(id)) return document.getText();
  }
  throw new Error("The startup performance does not name the extension.");
}

function execute(command, ...args) {
  return vscode.commands.executeCommand(command, ...args).then(() => undefined);
}

function exit() {
  process.exit(0);
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
