using ChatKit.Updates;

namespace ChatKit.ConformanceTests;

/// <summary>What an update has to be; what is <see langword="null"/> is not looked at. Immutable.</summary>
public sealed record ExpectedUpdate
{
    /// <summary>The update's type.</summary>
    public required Type Type { get; init; }

    /// <summary>The id of the message that it is or is about, or the kind of an unknown update.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The preferred id of its chat.</summary>
    public string? ChatId { get; init; }

    /// <summary>The text of its content.</summary>
    public string? Text { get; init; }

    /// <summary>An update of the given type.</summary>
    public static ExpectedUpdate Of<TUpdate>(string? externalId = null, string? chatId = null, string? text = null)
        where TUpdate : ChannelUpdate => new() { Type = typeof(TUpdate), ExternalId = externalId, ChatId = chatId, Text = text };

    /// <summary>What of the update is compared with this.</summary>
    internal ExpectedUpdate Seen(ChannelUpdate update) => new()
    {
        Type = update.GetType(),
        ExternalId = ExternalId is null ? null : IdOf(update),
        ChatId = ChatId is null ? null : update.Chat?.ExternalId,
        Text = Text is null ? null : TextOf(update),
    };

    private static string? IdOf(ChannelUpdate update) => update switch
    {
        MessageReceived received => received.ExternalId,
        MessageEdited edited => edited.MessageExternalId,
        MessageDeleted deleted => deleted.MessageExternalId,
        ReactionChanged reaction => reaction.MessageExternalId,
        MessageStatusChanged status => status.MessageExternalId,
        ChatIdsChanged moved => moved.NewExternalId,
        UnknownUpdate unknown => unknown.Kind,
        _ => null,
    };

    private static string? TextOf(ChannelUpdate update)
    {
        var content = update switch
        {
            MessageReceived received => received.Content,
            MessageEdited edited => edited.Content,
            _ => null,
        };
        return content switch
        {
            TextContent text => text.Text,
            MediaContent media => media.Text,
            _ => null,
        };
    }
}
