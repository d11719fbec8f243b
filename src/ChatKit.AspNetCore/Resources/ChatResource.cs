using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore.Resources;

internal sealed record ChatResource
{
    public required string Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ChannelReference? Channel { get; init; }

    public required CustomerResource Customer { get; init; }

    public required CardResource Card { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public required string Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DialogueResource? Dialogue { get; init; }

    public LastMessageResource? LastMessage { get; init; }

    public required int Unread { get; init; }

    public DateTimeOffset? WaitingSince { get; init; }

    public DateTimeOffset? ReplyUntil { get; init; }

    /// <summary><c>free</c>, <c>template</c> or <c>no</c>.</summary>
    public required string CanReply { get; init; }

    public required IReadOnlyList<TimerResource> NextTimers { get; init; }
}
