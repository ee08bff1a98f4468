// A worker or a coordinator as a process of its own, for tests that kill it. Tasks only wait: nothing is simulated.
//
//   node remote-process.js worker URL WAIT_MS [VERSION]
//   node remote-process.js coordinator URL FOLDER TASKS
import { readFileSync } from "node:fs";
import { bundleOf } from "../../dist/src/study/bundle.js";
import { parseAxis } from "../../dist/src/study/axis.js";
import { remoteRunner, serveTasks } from "../../dist/src/study/remote/index.js";
import { sweep } from "../../dist/src/study/sweep.js";
import { inputsOf } from "../../dist/src/study/task.js";

const [role, url, third, fourth] = process.argv.slice(2);
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());

try {
  if (role === "worker") {
    await serveTasks({
      url,
      threads: 1,
      signal: stop.signal,
      ...(fourth === undefined ? {} : { version: fourth }),
      perform: async (task) => {
        await new Promise((done) => setTimeout(done, Number(third)));
        // a task may be told to take its worker with it, by its own data: the test's performer decides, not the job
        if (task.changes["fab.starts"] === 666) process.kill(process.pid, "SIGKILL");
        if (task.changes["fab.starts"] === 667) throw new Error("this one always breaks");
        return {
          key: task.key,
          status: "ok",
          inputs: inputsOf(task),
          columns: { answer: Number(task.changes["fab.starts"]) },
        };
      },
    });
  } else {
    const bundle = bundleOf({
      fileName: "minifab.yaml",
      text: readFileSync("examples/minifab.yaml", "utf8"),
      sets: [],
    });
    // one axis takes 10,000 values at most; a second one carries the rest
    const tens = Number(fourth) > 10_000 ? Number(fourth) / 10_000 : 1;
    const starts = Number(fourth) / tens;
    const axes = [
      parseAxis(fourth.includes(",") ? `fab.starts=${fourth}` : `fab.starts=1000..${999 + starts}:${starts}`),
      ...(tens > 1 ? [parseAxis(`fab.lineYield=0.90..0.99:${tens}`)] : []),
    ];
    const { total, before } = await sweep(
      bundle,
      { axes, columns: [], seed: 1, depth: "quick", draws: 0 },
      { root: third, runner: remoteRunner({ url }), progress: ({ done }) => process.stdout.write(`${done}\n`) },
    );
    process.stdout.write(`end ${total} ${before} ${process.memoryUsage().rss}\n`);
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
process.exit(0);
