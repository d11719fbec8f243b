using ChatKit.Updates;

namespace ChatKit.Telegram;

internal struct TelegramChat
{
    public string? Id;
    public string? Title;

    /// <summary>Whether it is a private chat; <see langword="null"/> where Telegram leaves the type out.</summary>
    public bool? IsPrivate;

    /// <summary>Groups and channels have negative ids.</summary>
    public readonly bool IsGroup => IsPrivate is { } known ? !known : Id is ['-', ..];

    public readonly ChatAddress? Address(string? businessConnectionId) => Id is null ? null : new ChatAddress
    {
        ExternalId = TelegramAddress.ExternalId(Id, businessConnectionId),
        IsGroup = IsGroup,
    };

    /// <summary>Who wrote where a chat itself speaks: a channel's post, an anonymous reaction.</summary>
    public readonly CustomerIdentity? Author() => Id is null ? null : new CustomerIdentity
    {
        ExternalId = Id,
        Name = Title is { Length: > 255 } ? Title[..255] : Title,
    };
}
