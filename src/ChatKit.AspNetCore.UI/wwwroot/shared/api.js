/** A refusal of the API, or (status 0) a network failure, after which the same request may safely be repeated. */
export class ApiError extends Error {
  constructor(status, problem = {}, retryAfter = 0) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? '';
    this.args = problem.args ?? {};
    this.title = problem.title ?? '';
    this.detail = problem.detail ?? '';
    this.errors = problem.errors ?? null;
    this.retryAfter = retryAfter;
  }

  get isTransient() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

const timeout = 30_000;

/** The HTTP API under one base address. Safe to share; holds no state but the address. */
export class Api {
  constructor(base = '/chat/api') {
    this.base = base.replace(/\/+$/, '');
  }

  url(path, query) {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value !== undefined && value !== null && value !== '') search.set(name, value);
    }
    const text = search.toString();
    return this.base + path + (text ? `?${text}` : '');
  }

  async get(path, query, options) {
    return (await this.getWithTag(path, query, options)).body;
  }

  async getWithTag(path, query, { signal } = {}) {
    const response = await this.#fetch(this.url(path, query), { signal });
    return { body: await parse(response), tag: response.headers.get('ETag') };
  }

  post(path, body = {}) {
    return this.#send('POST', path, body);
  }

  put(path, body, headers) {
    return this.#send('PUT', path, body, headers);
  }

  patch(path, body) {
    return this.#send('PATCH', path, body);
  }

  delete(path) {
    return this.#send('DELETE', path);
  }

  async #send(method, path, body, headers = {}) {
    const response = await this.#fetch(this.url(path), {
      method,
      headers: { 'X-ChatKit': '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, tag: response.headers.get('ETag'), body: await parse(response) };
  }

  async #fetch(url, init) {
    const expiry = AbortSignal.timeout(timeout);
    const signal = init.signal ? AbortSignal.any([init.signal, expiry]) : expiry;
    let response;
    try {
      response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init, signal });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new ApiError(0);
    }
    if (response.ok) return response;
    throw new ApiError(response.status, await problemOf(response), Number(response.headers.get('Retry-After')) || 0);
  }

  /** Uploads a file. XMLHttpRequest, because fetch cannot tell how much has been sent. */
  upload(file, onProgress, signal) {
    const { promise, resolve, reject } = deferred();
    const request = new XMLHttpRequest();
    request.open('POST', this.url('/attachments'));
    request.setRequestHeader('X-ChatKit', '1');
    request.responseType = 'text';
    request.upload.addEventListener('progress', event => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener('error', () => reject(new ApiError(0)));
    request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
    request.addEventListener('load', () => {
      const body = parseText(request.responseText);
      if (request.status >= 200 && request.status < 300 && body) resolve(body);
      else reject(new ApiError(request.status, body ?? {}, Number(request.getResponseHeader('Retry-After')) || 0));
    });
    signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file, file.name || 'file');
    request.send(form);
    return promise;
  }
}

async function parse(response) {
  return response.status === 204 ? null : parseText(await response.text());
}

async function problemOf(response) {
  return parseText(await response.text().catch(() => '')) ?? {};
}

function parseText(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function deferred() {
  let resolve, reject;
  const promise = new Promise((first, second) => {
    resolve = first;
    reject = second;
  });
  return { promise, resolve, reject };
}

/** A list of the API, whether it came as a page or as a plain array. */
export function itemsOf(body) {
  return Array.isArray(body) ? body : (body?.items ?? []);
}
