using System.Text.Json;

namespace ChatKit.Telegram;

/// <summary>Uploads files, alone or as albums.</summary>
internal static class TelegramMediaSender
{
    public static ValueTask<SendResult> SendAsync(
        string? caption,
        IReadOnlyList<OutboundFile> files,
        TelegramMessagePayload draft,
        ChannelContext<TelegramSettings> context,
        CancellationToken cancellationToken) =>
        files.Count == 0
            ? new(SendResult.Failed(TelegramErrors.Rejected("There is no file to send.")))
            : TelegramBatch.RunAsync(
                Group(files),
                (group, index, token) => SendGroupAsync(group, index == 0 ? caption : null, index == 0, draft, context, token),
                cancellationToken);

    /// <summary>Neighbours that may share an album, in the order of the message.</summary>
    internal static List<List<OutboundFile>> Group(IReadOnlyList<OutboundFile> files)
    {
        List<List<OutboundFile>> groups = [];
        string? album = null;
        foreach (var file in files)
        {
            var own = TelegramFileKind.Of(file.Attachment).Album;
            if (own is null || own != album || groups[^1].Count == TelegramCapabilities.MaxAlbum)
            {
                groups.Add([]);
            }

            groups[^1].Add(file);
            album = own;
        }

        return groups;
    }

    private static async ValueTask<SendResult> SendGroupAsync(
        List<OutboundFile> group,
        string? caption,
        bool quotes,
        TelegramMessagePayload draft,
        ChannelContext<TelegramSettings> context,
        CancellationToken cancellationToken)
    {
        using var form = new TelegramForm();
        form.Add("chat_id", draft.ChatId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        form.Add("business_connection_id", draft.BusinessConnectionId);
        if (quotes && draft.ReplyParameters is { } quote)
        {
            form.Add("reply_parameters", JsonSerializer.Serialize(quote, TelegramJson.Default.TelegramQuote));
        }

        var kind = TelegramFileKind.Of(group[0].Attachment);
        if (group.Count == 1)
        {
            form.Add("caption", kind.TakesCaption ? caption : null);
            await form.AddFileAsync(kind.Field, group[0], cancellationToken).ConfigureAwait(false);
        }
        else
        {
            form.Add("media", JsonSerializer.Serialize(Items(group, caption), TelegramJson.Default.TelegramAlbumItemArray));
            for (var i = 0; i < group.Count; i++)
            {
                await form.AddFileAsync(Part(i), group[i], cancellationToken).ConfigureAwait(false);
            }
        }

        var method = group.Count == 1 ? kind.Method : "sendMediaGroup";
        var result = await TelegramApi.CallAsync(method, form.Content, context, cancellationToken).ConfigureAwait(false);
        return result.ToSent();
    }

    /// <summary>An album shows the caption of its first item, if that is the only one.</summary>
    private static TelegramAlbumItem[] Items(List<OutboundFile> group, string? caption) =>
    [
        .. group.Select((file, i) => new TelegramAlbumItem
        {
            Type = TelegramFileKind.Of(file.Attachment).Field,
            Media = "attach://" + Part(i),
            Caption = i == 0 ? caption : null,
        }),
    ];

    private static string Part(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"file{index}");
}
