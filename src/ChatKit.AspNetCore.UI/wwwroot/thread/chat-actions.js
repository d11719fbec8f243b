import { t } from '../shared/strings.js';

/** What a manager may do to a chat. Each tells its outcome, and a refusal in the words of the core. */
export class ChatActions {
  constructor(store, chatId, toasts, onBack) {
    this.store = store;
    this.chatId = chatId;
    this.toasts = toasts;
    this.onBack = onBack;
  }

  take() {
    return this.#run('take', {}, t('taken'));
  }

  assign(manager) {
    return this.#run('assign', { managerId: manager.id }, t('assignedTo', { name: manager.name }));
  }

  unassign() {
    return this.#run('unassign', {}, t('unassigned'));
  }

  close() {
    return this.#run('close', {}, t('closed'));
  }

  block() {
    return this.#run('block', {}, t('blocked'));
  }

  unblock() {
    return this.#run('unblock', {}, t('unblocked'));
  }

  markRead() {
    return this.#run('read', {});
  }

  /** Leaves the chat as well: staying in it would read it again. */
  async markUnread() {
    if (await this.#run('unread', {})) this.onBack();
  }

  async #run(action, body, done) {
    try {
      await this.store.api.post(`/chats/${this.chatId}/${action}`, body);
      if (done) this.toasts.show(done, { kind: 'success' });
      return true;
    } catch (error) {
      this.toasts.error(error);
      return false;
    } finally {
      // After a refusal too: what was shown was out of date, that is why it was offered.
      this.store.refresh(this.chatId);
    }
  }
}
