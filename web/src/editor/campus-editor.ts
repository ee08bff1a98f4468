/** The campus file in an editor: colours, errors in place, completion from the schema. */
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Issue } from "../../../src/base/errors.ts";
import { writeSchema } from "../../../src/model/json-schema.ts";
import { completionsAt, type JsonSchema } from "./completions.ts";

/** What the page does with its editor. */
export interface CampusEditor {
  /** Put another text in, when it is not the one that is there. */
  replace(text: string): void;
  /** Mark what is wrong, where it is wrong. */
  show(issues: readonly Issue[]): void;
  /** Go to a line, 1-based. */
  jump(line: number): void;
  close(): void;
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--cooling)" },
  { tag: tags.string, color: "var(--ink)" },
  { tag: [tags.number, tags.bool], color: "var(--power)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: "var(--soft)" },
]);

/** Open an editor in an element. */
export function campusEditor(parent: HTMLElement, text: string, changed: (text: string) => void): CampusEditor {
  const schema = writeSchema() as JsonSchema;
  let quiet = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        closeBrackets(),
        indentUnit.of("  "),
        yaml(),
        syntaxHighlighting(colours),
        lintGutter(),
        autocompletion({ override: [(context) => completionsAt(schema, context)], icons: false }),
        // Tab leaves the editor after Escape, so that the keyboard is not caught in it
        keymap.of([
          ...completionKeymap,
          ...lintKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...defaultKeymap,
          indentWithTab,
        ]),
        EditorView.contentAttributes.of({ "aria-label": "Campus file", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !quiet) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  // the text in it takes the focus; a scroller that is skipped by Tab would count as out of reach
  view.scrollDOM.removeAttribute("tabindex");
  return {
    replace(next) {
      if (view.state.doc.toString() === next) return;
      quiet = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      quiet = false;
    },
    show(issues) {
      view.dispatch(
        setDiagnostics(
          view.state,
          issues.map((issue) => diagnosticOf(issue, view.state)),
        ),
      );
    },
    jump(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    close: () => view.destroy(),
  };
}

function diagnosticOf(issue: Issue & { length?: number }, state: EditorState): Diagnostic {
  const line = state.doc.line(Math.min(Math.max(1, issue.line ?? 1), state.doc.lines));
  const from = Math.min(line.from + Math.max(0, (issue.column ?? 1) - 1), line.to);
  const to = Math.min(line.to, from + Math.max(1, issue.length ?? line.to - from));
  const hint = issue.hint === undefined ? "" : `\n${issue.hint}`;
  return { from, to, severity: issue.severity, message: `${issue.path}: ${issue.message}${hint}` };
}
