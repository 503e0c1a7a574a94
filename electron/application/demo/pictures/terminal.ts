import { Canvas, type Colour } from './canvas';
import { CELL_HEIGHT_PX, CELL_WIDTH_PX } from './glyphs';

const INK = 0xd6deeb;
const DIM = 0x7f8ea3;
const BACKGROUND = 0x0f1720;
const BAR = 0x1e2a38;
const MARGIN_PX = 16;
const BAR_PX = 34;
const LINE_PX = CELL_HEIGHT_PX + 2;
/** `fw-qro-01 # get system status`, `[root@siem ~]$ df -h`. */
const PROMPT = /^\S+ ?\S*[#>$] \S/;

/** Lines speak for themselves: what failed is red, what warns is amber, a prompt is bright, a comment is dim. */
function colourOf(line: string): Colour {
  if (/\b(error|critical|crit|fail(ed|ure)?|down|denied|panic|timeout|dropped)\b/i.test(line))
    return 0xff8f8f;
  if (/\b(warn(ing)?|retry|degraded|notice|pending|queued)\b/i.test(line)) return 0xf2c97d;
  if (/\b(ok|up|success|established|passed|connected|healthy)\b/i.test(line)) return 0x8fd6a3;
  if (/^[#;]/.test(line)) return DIM;
  return INK;
}

/** A console with a title bar, as wide as its longest line. */
export function paintTerminal(title: string, lines: readonly string[]): Uint8Array {
  const longest = Math.max(64, title.length + 8, ...lines.map((line) => line.length));
  const width = longest * CELL_WIDTH_PX + 2 * MARGIN_PX;
  const canvas = new Canvas(width, BAR_PX + 2 * MARGIN_PX + lines.length * LINE_PX, BACKGROUND);
  canvas.box(0, 0, width, BAR_PX, BAR);
  for (const [index, colour] of [0xe06c75, 0xe5c07b, 0x98c379].entries()) {
    canvas.line([[MARGIN_PX + 4 + index * 20, 17] as const, [MARGIN_PX + 4.1 + index * 20, 17]], colour, 11);
  }
  canvas.text(MARGIN_PX + 72, 8, title, { colour: INK, bold: true });
  for (const [index, line] of lines.entries()) {
    canvas.text(MARGIN_PX, BAR_PX + MARGIN_PX + index * LINE_PX, line, {
      colour: colourOf(line),
      bold: PROMPT.test(line),
    });
  }
  return canvas.toPng();
}
