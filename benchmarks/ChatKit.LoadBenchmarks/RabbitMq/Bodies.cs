using System.Text;
using ChatKit.LoadBenchmarks.Engine;

namespace ChatKit.LoadBenchmarks.RabbitMq;

/// <summary>What is carried: 689 bytes, as an update of a text of 185 characters takes.</summary>
internal static class Bodies
{
    public const int Length = 689;

    private const int Chats = 10_000;

    private static readonly string[] Keys = [.. Enumerable.Range(0, Chats).Select(static c => FormattableString.Invariant($"benchmark/79{c:D9}"))];

    public static byte[] Body { get; } = Encoding.UTF8.GetBytes($$"""{"text":"{{Texts.Of(1)}}","rest":"{{new string('x', Length - 185 - 22)}}"}""");

    /// <summary>The chat of the message: neighbours are of different ones.</summary>
    public static string KeyOf(int message) => Keys[(uint)message * 7919u % Chats];
}
