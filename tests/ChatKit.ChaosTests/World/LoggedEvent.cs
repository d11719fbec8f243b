using System.Text.Json.Nodes;

namespace ChatKit.ChaosTests.World;

/// <summary>One event as the log in the database has it.</summary>
internal sealed record LoggedEvent(long Position, string Type, Guid? Chat, Guid? Dialogue, Guid? Message, int ActorKind, string? ActorId, JsonNode? Data)
{
    public string? Responsible => Data?["responsible"]?["id"]?.GetValue<string>();

    public string? Previous => Data?["previous"]?["id"]?.GetValue<string>();

    public string? Strategy => Data?["strategy"]?.GetValue<string>();

    public string? Reason => Data?["reason"]?.GetValue<string>();

    public static Task<List<LoggedEvent>> ReadAllAsync(Database database) => database.ReadAsync(
        "SELECT position, type, chat_id, dialogue_id, message_id, actor_kind::int, actor_id, data::text FROM chatkit_events ORDER BY position",
        static r => new LoggedEvent(
            r.GetInt64(0), r.GetString(1), Id(r, 2), Id(r, 3), Id(r, 4), r.GetInt32(5),
            r.IsDBNull(6) ? null : r.GetString(6), r.IsDBNull(7) ? null : JsonNode.Parse(r.GetString(7))));

    private static Guid? Id(System.Data.Common.DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);
}
