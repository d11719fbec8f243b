using System.Text.Json.Serialization;
using ChatKit.AspNetCore.Api;
using ChatKit.Storage;

namespace ChatKit.AspNetCore.Health;

internal sealed record HealthResource
{
    /// <summary>The newest updates and events that could not be applied.</summary>
    public required IReadOnlyList<ParkedResource> Parked { get; init; }

    public required int ParkedCount { get; init; }

    /// <summary>How many references wait for their message.</summary>
    public required int Pending { get; init; }

    /// <summary>How many attempts of the last 30 days have an outcome that nobody learned.</summary>
    public required int Uncertain { get; init; }

    /// <summary>The newest operations that failed for good.</summary>
    public required IReadOnlyList<FailedSendResource> FailedSends { get; init; }

    public required int QueuedSends { get; init; }

    /// <summary>How many customers could not be asked for consent, since the question failed.</summary>
    public required long UnaskedConsents { get; init; }

    /// <summary>How many timers are more than a minute late.</summary>
    public required int LateTimers { get; init; }

    /// <summary>What messengers sent and ChatKit has no use for, by kind.</summary>
    public required IReadOnlyList<CounterResource> Ignored { get; init; }
}

internal sealed record ParkedResource
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Reason { get; init; }

    public string? ChannelId { get; init; }

    public string? ChatId { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed record FailedSendResource
{
    /// <summary>The operation's id.</summary>
    public required string Id { get; init; }

    public required string ChatId { get; init; }

    public required string MessageId { get; init; }

    public required string ChannelId { get; init; }

    public required string Operation { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed record FailurePageResource<T>
{
    /// <summary>The newest first.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>The cursor of the next page; null at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Next { get; init; }

    /// <summary>A page of up to <paramref name="limit"/> rows, of which one more was read to know whether there is a next.</summary>
    public static FailurePageResource<T> Of<TRow>(IReadOnlyList<TRow> rows, int limit, Func<TRow, T> resourceOf, Func<TRow, ReportCursor> placeOf) => new()
    {
        Items = [.. rows.Take(limit).Select(resourceOf)],
        Next = rows.Count > limit ? Text(placeOf(rows[limit - 1])) : null,
    };

    private static string Text(ReportCursor place) => PlaceText.Write(place.At, place.Id);
}

internal sealed record CounterResource(string ChannelId, string Kind, long Count);
