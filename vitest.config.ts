import { defineConfig } from "vitest/config";

// Two projects: `unit` is the README's test command; `slow` (*.slow.test.ts) is what CI adds to it.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.slow.test.ts"],
          testTimeout: 60_000,
          // Modules are loaded once for all files: below the command line nothing holds state that a test could leave behind,
          // and loading the solver and the schema 130 times costs more than most tests.
          isolate: false,
          maxWorkers: "100%",
          sequence: { groupOrder: 1 },
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "slow",
          include: ["test/**/*.slow.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
