// While an input method composes (Chinese, Japanese, Korean), Enter chooses a word. Safari ends the composition before
// the key event and then tells only by this code.
const COMPOSING_KEY_CODE = 229

/** Whether this key press sends the text: Enter alone, and not the one that ends a composition. */
export const sends = (key: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode'>): boolean =>
  key.key === 'Enter' && !key.shiftKey && !key.isComposing && key.keyCode !== COMPOSING_KEY_CODE
