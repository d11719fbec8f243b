/** What was written and not sent, per manager and chat; it survives switching chats and reloading. */
export class Drafts {
  #prefix;

  constructor(meId) {
    this.#prefix = `chatkit.draft.${meId}.`;
  }

  read(chatId) {
    try {
      return JSON.parse(localStorage.getItem(this.#prefix + chatId)) ?? { text: '', note: false };
    } catch {
      return { text: '', note: false };
    }
  }

  write(chatId, draft) {
    try {
      if (draft.text.trim() || draft.note) localStorage.setItem(this.#prefix + chatId, JSON.stringify(draft));
      else localStorage.removeItem(this.#prefix + chatId);
    } catch {
      // Without storage the draft lives as long as the page.
    }
  }

  has(chatId) {
    return Boolean(this.read(chatId).text.trim());
  }
}
