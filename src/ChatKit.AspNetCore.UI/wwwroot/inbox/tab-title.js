/** The number of unread dialogues in the tab's title, before whatever the page has written there. */
export class TabTitle {
  #store;
  #listener = () => this.#update();

  constructor(store) {
    this.#store = store;
    store.addEventListener('change', this.#listener);
  }

  stop() {
    this.#store.removeEventListener('change', this.#listener);
    document.title = plain();
  }

  #update() {
    const count = this.#store.unreadDialogues;
    const title = count ? `(${count}) ${plain()}` : plain();
    if (title !== document.title) document.title = title;
  }
}

const plain = () => document.title.replace(/^\(\d+\) /, '');
