import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { writeSchema } from "../../src/model/json-schema.ts";
import { completionsAt, type JsonSchema, pathAbove } from "../../web/src/editor/completions.ts";

const schema = writeSchema() as JsonSchema;

/** What is offered where `|` stands. */
function offered(text: string): string[] {
  const pos = text.indexOf("|");
  const state = EditorState.create({ doc: text.replace("|", "") });
  return completionsAt(schema, new CompletionContext(state, pos, true))?.options.map(({ label }) => label) ?? [];
}

describe("completion in the campus file", () => {
  it("knows where a line stands by its indentation", () => {
    expect(pathAbove(["fab:", "  tools:", "    EUV: { count: 7 }"], 4)).toEqual(["fab", "tools"]);
    expect(pathAbove(["fab:", "  lot: 25 wafers", "chip:"], 2)).toEqual(["chip"]);
    expect(pathAbove(["fab:"], 0)).toEqual([]);
  });

  it("offers the sections, the keys of a section, and the keys of a thing with a name of one's own", () => {
    expect(offered("|")).toEqual(
      expect.arrayContaining(["fab", "chip", "energy", "cooling", "deploy", "race", "cost"]),
    );
    expect(offered("fab:\n  |")).toEqual(expect.arrayContaining(["process", "starts", "dispatch"]));
    expect(offered("fab:\n  tools:\n    EUV: { |")).toEqual(expect.arrayContaining(["count", "rate"]));
    expect(offered("chip:\n  designs:\n    k1:\n      |")).toContain("die");
  });

  it("offers nothing in a comment, and nothing below a key that is unknown", () => {
    expect(offered("fab: # |")).toEqual([]);
    expect(offered("nonsense:\n  |")).toEqual([]);
  });
});
