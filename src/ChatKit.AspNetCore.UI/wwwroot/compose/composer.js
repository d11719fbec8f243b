import { h, replace } from '../shared/dom.js';
import { clock, fullTime } from '../shared/format.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/strings.js';
import { summary } from '../thread/summary.js';
import { AttachmentTray } from './attachment-tray.js';

const typingInterval = 5000;
const maximumHeight = 200;

/** Where messages and notes are written. A draft is kept per chat; what is sent is in the outbox before the box is emptied. */
export class Composer {
  #chat = null;
  #quoted = null;
  #note = false;
  #typedAt = 0;

  constructor(store, chatId, { drafts, toasts }) {
    this.store = store;
    this.chatId = chatId;
    this.drafts = drafts;
    this.tray = new AttachmentTray(store.api, toasts, () => this.#show());
    this.reason = h('p', { class: 'compose-reason', id: 'compose-reason', testid: 'compose-reason', hidden: true });
    this.quoteBox = h('div', { class: 'compose-quote', hidden: true });
    this.input = h('textarea', {
      rows: '1',
      'aria-label': t('compose'),
      testid: 'compose',
      dir: 'auto',
      'aria-describedby': 'compose-reason',
    });
    this.noteButton = h(
      'button',
      {
        class: 'note-toggle',
        type: 'button',
        'aria-pressed': 'false',
        testid: 'note-toggle',
        onclick: () => this.#setNote(!this.#note, true),
      },
      icon('lock'),
      t('note'),
    );
    this.picker = h('input', {
      type: 'file',
      multiple: true,
      hidden: true,
      testid: 'file-input',
      'aria-label': t('attach'),
      onchange: () => this.#pick(),
    });
    this.attachButton = h(
      'button',
      {
        class: 'icon-button',
        type: 'button',
        'aria-label': t('attach'),
        title: t('attach'),
        testid: 'attach',
        onclick: () => this.picker.click(),
      },
      icon('attach'),
    );
    this.sendButton = h(
      'button',
      { class: 'button primary send', type: 'submit', testid: 'send' },
      icon('send'),
      h('span', null, t('send')),
    );
    this.element = h(
      'form',
      { class: 'compose', autocomplete: 'off' },
      this.reason,
      this.quoteBox,
      this.tray.element,
      this.input,
      h(
        'div',
        { class: 'compose-bar' },
        this.attachButton,
        this.picker,
        this.noteButton,
        h('span', { class: 'spacer' }),
        (this.window = h('span', { class: 'reply-window' })),
        this.sendButton,
      ),
    );
    this.element.addEventListener('submit', event => {
      event.preventDefault();
      this.#send();
    });
    this.input.addEventListener('keydown', event => this.#onKey(event));
    this.input.addEventListener('input', () => this.#onInput());
    this.input.addEventListener('paste', event => this.#takeFiles(event, event.clipboardData));
    const draft = drafts.read(chatId);
    this.input.value = draft.text;
    this.#setNote(draft.note, false);
    // Not measured before it is on the page.
    setTimeout(() => this.#grow());
  }

  stop() {
    this.tray.stop();
  }

  focus() {
    if (matchMedia('(pointer: fine)').matches) (this.input.disabled ? this.noteButton : this.input).focus();
  }

  quote(message) {
    this.#quoted = message;
    this.#show();
    this.input.focus();
  }

  update(chat) {
    this.#chat = chat;
    this.#show();
  }

  acceptDropsOn(surface) {
    surface.addEventListener('dragover', event => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      surface.classList.add('dropping');
    });
    surface.addEventListener('dragleave', event => !surface.contains(event.relatedTarget) && surface.classList.remove('dropping'));
    surface.addEventListener('drop', event => {
      surface.classList.remove('dropping');
      this.#takeFiles(event, event.dataTransfer);
    });
  }

  #show() {
    const chat = this.#chat;
    if (!chat) return;
    const obstacle = obstacleOf(chat, this.store.me);
    const blocked = Boolean(obstacle) && !this.#note;
    this.element.classList.toggle('is-note', this.#note);
    this.element.classList.toggle('is-blocked', blocked);
    this.reason.hidden = !obstacle && (chat.status !== 'closed' || this.#note);
    this.reason.className = `compose-reason ${obstacle ? 'warn' : ''}`;
    setText(this.reason, obstacle ?? t('reopenHint'));
    this.input.disabled = blocked;
    this.input.placeholder = t(this.#note ? 'noteHint' : 'composeHint');
    this.attachButton.disabled = blocked;
    this.sendButton.disabled = blocked || this.tray.isBusy || (!this.input.value.trim() && !this.tray.ids.length);
    setText(this.sendButton.lastChild, t(this.#note ? 'addNote' : 'send'));
    this.#showWindow(chat);
    this.quoteBox.hidden = !this.#quoted;
    if (this.#quoted)
      replace(
        this.quoteBox,
        icon('reply'),
        h('span', null, h('strong', null, t('quoteOf', { name: this.#quoted.author?.name ?? '' })), ' ', summary(this.#quoted)),
        h(
          'button',
          { class: 'icon-button', type: 'button', 'aria-label': t('cancelReply'), onclick: () => this.#dropQuote() },
          icon('close'),
        ),
      );
  }

  #showWindow(chat) {
    const left = chat.replyUntil ? Date.parse(chat.replyUntil) - Date.now() : 0;
    const soon = left > 0 && left < 24 * 3_600_000 && chat.canReply === 'free' && !this.#note;
    setText(this.window, soon ? t('replyUntil', { time: clock(chat.replyUntil) }) : '');
    this.window.title = soon ? fullTime(chat.replyUntil) : '';
  }

  #dropQuote() {
    this.#quoted = null;
    this.#show();
    this.input.focus();
  }

  #setNote(note, focus) {
    this.#note = note;
    this.noteButton.setAttribute('aria-pressed', String(note));
    this.noteButton.title = t(note ? 'noteOn' : 'noteOff');
    this.#keepDraft();
    this.#show();
    if (focus) this.input.focus();
  }

  #onKey(event) {
    // While an input method composes, Enter chooses a candidate.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape' && this.#quoted) {
      event.preventDefault();
      this.#dropQuote();
    }
  }

  #onInput() {
    this.#grow();
    this.#keepDraft();
    this.#show();
    if (this.#note || Date.now() - this.#typedAt < typingInterval) return;
    this.#typedAt = Date.now();
    this.store.api.post(`/chats/${this.chatId}/typing`).catch(() => {});
  }

  #grow() {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(maximumHeight, this.input.scrollHeight)}px`;
  }

  #keepDraft() {
    this.drafts.write(this.chatId, { text: this.input.value, note: this.#note });
  }

  #pick() {
    this.tray.add(this.picker.files);
    this.picker.value = '';
  }

  #takeFiles(event, transfer) {
    if (!transfer?.files.length || this.attachButton.disabled) return;
    event.preventDefault();
    this.tray.add(transfer.files);
  }

  #send() {
    if (this.sendButton.disabled) return;
    const text = this.input.value.trim();
    const attachmentIds = this.tray.ids;
    this.store.outbox.add(
      this.chatId,
      {
        ...(text ? { text } : {}),
        ...(attachmentIds.length ? { attachmentIds } : {}),
        ...(this.#note ? { visibility: 'private' } : {}),
        ...(this.#quoted ? { quoteId: this.#quoted.id } : {}),
      },
      { text, files: this.tray.names },
    );
    this.input.value = '';
    this.#quoted = null;
    this.#typedAt = 0;
    this.tray.clear();
    this.#grow();
    // A note is one note: the next line to the customer must not end up among colleagues, nor the other way round.
    this.#setNote(false, true);
  }
}

function obstacleOf(chat, me) {
  if (chat.customer?.blocked) return t('customerBlocked');
  const responsible = chat.status === 'open' && chat.dialogue?.responsible;
  if (chat.canReply === 'no' && responsible?.type === 'manager' && responsible.id !== me.id)
    return t('withSomebodyElse', { name: responsible.name });
  if (chat.canReply === 'no') return t('cannotReply');
  if (chat.canReply === 'template') return t('templateOnly');
  return null;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
