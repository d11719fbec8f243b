using System.Diagnostics.CodeAnalysis;
using ChatKit.Bus;

namespace ChatKit.RabbitMQ;

/// <summary>
/// Several updates of a lane as one message, in their order: for each its key, its trace (empty for none) and its body, each behind its length
/// in bytes as <see cref="BinaryWriter"/> writes it.
/// </summary>
internal static class UpdatePack
{
    /// <summary>Tells such a message from one that is an update itself.</summary>
    public const string ContentType = "application/vnd.chatkit.updates";

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<BusUpdate> updates)
    {
        var stream = new MemoryStream(updates.Sum(static u => u.Body.Length + u.OrderKey.Length + 64));
        using var writer = new BinaryWriter(stream);
        foreach (var update in updates)
        {
            writer.Write(update.OrderKey);
            writer.Write(update.TraceParent ?? "");
            writer.Write7BitEncodedInt(update.Body.Length);
            writer.Write(update.Body.Span);
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    /// <summary>Takes a message apart; the bodies are parts of it.</summary>
    /// <returns>Whether it is such a message.</returns>
    public static bool TryRead(byte[] message, [NotNullWhen(true)] out List<BusUpdate>? updates)
    {
        var read = new List<BusUpdate>();
        updates = null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(message));
            while (reader.BaseStream.Position < message.Length)
            {
                var (key, trace, length) = (reader.ReadString(), reader.ReadString(), reader.Read7BitEncodedInt());
                var start = (int)reader.BaseStream.Position;
                if (length < 0 || length > message.Length - start)
                {
                    return false;
                }

                read.Add(new BusUpdate(key, message.AsMemory(start, length)) { TraceParent = trace.Length == 0 ? null : trace });
                reader.BaseStream.Position = start + length;
            }
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            return false;
        }

        updates = read.Count > 0 ? read : null;
        return updates is not null;
    }
}
