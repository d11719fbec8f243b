using System.Globalization;
using System.Text;

namespace ChatKit.LoadBenchmarks.Engine;

/// <summary>Webhooks of one bot, round its chats, each with a message that was never there before.</summary>
internal sealed class TelegramBodies
{
    public const int FirstChat = 500_000_000;

    /// <summary>Where to count on in a copy of a file in which every chat has its first message.</summary>
    public const int AfterFirst = 200_000_000;

    private const int FirstMessage = 100_000_000;

    private readonly byte[][] _bodies;
    private readonly int _chats;
    private int _next;

    public TelegramBodies(int chats, int firstMessage = FirstMessage, bool isShuffled = false)
    {
        _next = firstMessage;
        _chats = chats;
        _bodies = [.. Enumerable.Range(0, chats).Select(Body)];
        if (isShuffled)
        {
            // The same order in every run.
            new Random(20250701).Shuffle(_bodies);
        }
    }

    /// <summary>The next one, for one caller at a time or many.</summary>
    /// <param name="buffer">Where it is written.</param>
    public ReadOnlyMemory<byte> Next(byte[] buffer)
    {
        var id = Interlocked.Increment(ref _next) - 1;
        _bodies[id % _chats].CopyTo(buffer, 0);
        var body = buffer.AsSpan(0, _bodies[id % _chats].Length);
        Write(body, "\"message_id\":"u8, id);
        Write(body, "\"date\":"u8, (int)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        id.TryFormat(body[(body.Length - "\"}}".Length - Texts.NumberLength)..], out _, default, CultureInfo.InvariantCulture);
        return buffer.AsMemory(0, body.Length);
    }

    private static void Write(Span<byte> body, ReadOnlySpan<byte> name, int value) =>
        value.TryFormat(body[(body.IndexOf(name) + name.Length)..], out _, default, CultureInfo.InvariantCulture);

    private static byte[] Body(int chat) => Encoding.UTF8.GetBytes(
        $$$"""{"update_id":1,"message":{"message_id":{{{FirstMessage}}},"from":{"id":{{{FirstChat + chat}}},"is_bot":false,"first_name":"Customer","language_code":"en"},"chat":{"id":{{{FirstChat + chat}}},"first_name":"Customer","type":"private"},"date":1767225600,"text":"{{{Texts.Of(FirstMessage)}}}"}}""");
}
