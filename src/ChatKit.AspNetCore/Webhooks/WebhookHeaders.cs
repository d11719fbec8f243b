using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Webhooks;

/// <summary>The request's headers as adapters see them, without copying them.</summary>
internal sealed class WebhookHeaders(IHeaderDictionary headers) : IReadOnlyDictionary<string, string>
{
    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no header '{key}'.");

    public IEnumerable<string> Keys => headers.Keys;

    public IEnumerable<string> Values => headers.Select(h => h.Value.ToString());

    public int Count => headers.Count;

    public bool ContainsKey(string key) => headers.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var found = headers.TryGetValue(key, out var values);
        value = found ? values.ToString() : null;
        return found;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
