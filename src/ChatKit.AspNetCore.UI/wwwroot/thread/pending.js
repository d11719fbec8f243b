/**
 * The messages still on their way, in the shape of messages, so that one bubble draws both.
 * What is in the thread already is not shown again.
 */
export function pendingMessages(store, chatId, messages) {
  const arrived = new Set(messages.map(message => message.clientMessageId).filter(Boolean));
  return store.outbox
    .pending(chatId)
    .filter(entry => !arrived.has(entry.clientMessageId))
    .map(entry => ({
      id: entry.clientMessageId,
      sequence: null,
      pending: true,
      direction: entry.body.visibility === 'private' ? 'internal' : 'outbound',
      visibility: entry.body.visibility ?? 'public',
      author: { type: 'manager', id: store.me.id, name: store.me.name },
      content: { type: 'text', text: entry.preview.text, pendingFiles: entry.preview.files ?? [] },
      quoteId: entry.body.quoteId,
      status: entry.state,
      error: entry.error,
      sentAt: entry.at,
    }));
}
