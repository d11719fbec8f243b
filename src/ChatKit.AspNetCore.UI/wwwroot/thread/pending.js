/** The messages still on their way, in the shape of messages, so that one bubble draws both. */
export function pendingMessages(store, chatId) {
  return store.outbox.pending(chatId).map(entry => ({
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
