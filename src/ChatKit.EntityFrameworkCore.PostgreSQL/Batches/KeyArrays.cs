using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>Keys of three parts, each part an array.</summary>
internal sealed class KeyArrays(params Array[] parts)
{
    public static KeyArrays Of(List<MessageKey> keys) => new(
        keys.Select(static k => k.ChannelId.Value).ToArray(),
        keys.Select(static k => k.ChatExternalId).ToArray(),
        keys.Select(static k => k.ExternalId).ToArray());

    public void AddTo(NpgsqlBatchCommand command)
    {
        foreach (var part in parts)
        {
            _ = part is Guid[] ids ? command.With(ids) : command.With((string[])part);
        }
    }
}
