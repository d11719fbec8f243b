using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit;

/// <summary>What a messenger posted, free of any web framework. Read-only.</summary>
public sealed class WebhookRequest
{
    /// <summary><c>GET</c> or <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The path after the webhook's address; empty for most messengers.</summary>
    public string Path { get; init; } = "";

    /// <summary>Query parameters, decoded; of a repeated one the first.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = NoValues;

    /// <summary>Headers by name, whatever its case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body's raw bytes, over which signatures are made.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When it arrived, in UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    private static readonly Dictionary<string, string> NoValues = [];

    /// <summary>Reads the body, or gives <see langword="null"/> if it is not JSON of that shape.</summary>
    public T? ReadJson<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the header carries exactly the expected secret, compared in constant time. An empty expectation never matches.</summary>
    public bool HeaderMatches(string name, string expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return expected.Length > 0
            && Headers.TryGetValue(name, out var actual)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(actual), Encoding.UTF8.GetBytes(expected));
    }

    /// <summary>
    /// Whether the header carries the HMAC-SHA256 of the body under the secret, in hexadecimal after the prefix, compared in
    /// constant time. An empty secret never matches.
    /// </summary>
    public bool HmacSha256Matches(string name, string prefix, string secret)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length == 0
            || !Headers.TryGetValue(name, out var actual)
            || actual.Length != prefix.Length + 64
            || !actual.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        Span<byte> key = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(secret, key, out var length))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[32];
        HMACSHA256.HashData(key[..length], Body.Span, expected);
        Span<byte> sent = stackalloc byte[32];
        return Convert.FromHexString(actual.AsSpan(prefix.Length), sent, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(expected, sent);
    }
}
