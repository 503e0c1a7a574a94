/** Writing into a field as if it had been typed. */

/**
 * Puts a text in the place of a part of the field, in one step that Ctrl+Z takes back. `execCommand` is deprecated and is the one
 * way by which a browser keeps its own history of a field; where it does nothing, the field is changed without.
 * @returns whether it fits: a text that would be cut short is not inserted at all
 */
export function insertText(field: HTMLTextAreaElement, from: number, to: number, text: string): boolean {
  const length = field.value.length - (to - from) + text.length;
  if (field.maxLength >= 0 && length > field.maxLength) return false;
  field.focus();
  field.setSelectionRange(from, to);
  if (document.execCommand?.('insertText', false, text)) return true;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  return true;
}

/** The field in which somebody writes text of their own; null for anything else. */
export function writtenField(target: EventTarget | null): HTMLTextAreaElement | null {
  if (!(target instanceof HTMLTextAreaElement) || target.readOnly || target.disabled) return null;
  return target.closest('[data-snippets="off"]') ? null : target;
}
