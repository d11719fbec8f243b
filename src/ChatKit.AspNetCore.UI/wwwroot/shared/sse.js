/** Reads server-sent events from a response body. `onBytes` is told about every chunk, comments and id-only blocks included. */
export async function* readEvents(body, onBytes = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let block = empty();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onBytes();
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line !== '') {
        addField(block, line);
        continue;
      }
      if (block.id !== undefined || block.data !== undefined || block.event) yield block;
      block = empty();
    }
  }
}

const empty = () => ({ id: undefined, event: '', data: undefined });

function addField(block, line) {
  const colon = line.indexOf(':');
  if (colon === 0) return;
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (name === 'id') block.id = value;
  else if (name === 'event') block.event = value;
  else if (name === 'data') block.data = block.data === undefined ? value : `${block.data}\n${value}`;
}
