using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Webhooks;

/// <summary>The request's query parameters as adapters see them: of a repeated one the first.</summary>
internal sealed class WebhookQuery(IQueryCollection query) : IReadOnlyDictionary<string, string>
{
    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no query parameter '{key}'.");

    public IEnumerable<string> Keys => query.Keys;

    public IEnumerable<string> Values => query.Select(q => First(q.Value));

    public int Count => query.Count;

    public bool ContainsKey(string key) => query.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var found = query.TryGetValue(key, out var values);
        value = found ? First(values) : null;
        return found;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        query.Select(q => KeyValuePair.Create(q.Key, First(q.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string First(Microsoft.Extensions.Primitives.StringValues values) => values.Count > 0 ? values[0] ?? "" : "";
}
