using ChatKit.Storage;

namespace ChatKit.AspNetCore.Chats;

/// <summary>That a customer agreed, to what and by what.</summary>
internal sealed record ConsentResource
{
    public required string Id { get; init; }

    public required string ChannelId { get; init; }

    public required string CustomerId { get; init; }

    /// <summary>How the messenger knows the customer.</summary>
    public required string CustomerExternalId { get; init; }

    /// <summary>The policy's version as it was when he was asked.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>The policy's address as it was when he was asked.</summary>
    public string? Link { get; init; }

    /// <summary>The SHA-256 of the question's text, in UTF-8, as he was asked; the question is a message of the chat.</summary>
    public required string TextHash { get; init; }

    /// <summary>The message by which he agreed.</summary>
    public required string AnswerMessageId { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public static ConsentResource Of(ConsentRow row) => new()
    {
        Id = row.Id.ToString("n"),
        ChannelId = row.ChannelId.ToString(),
        CustomerId = row.CustomerId.ToString(),
        CustomerExternalId = row.CustomerExternalId,
        PolicyVersion = row.PolicyVersion,
        Link = row.Link,
        TextHash = row.TextHash,
        AnswerMessageId = row.AnswerMessageId.ToString(),
        GivenAt = row.GivenAt,
    };
}
