using System.Globalization;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>How a message goes out: in one part, in several, or not at all. The same inputs always give the same plan.</summary>
internal static class OutboundPlan
{
    /// <summary>Why the messenger cannot carry it, or nothing.</summary>
    public static Refusal? Check(MessageContent content, IReadOnlyList<AttachmentRow> files, ChannelCapabilities capabilities)
    {
        if (content is TemplateContent && !capabilities.HasTemplates)
        {
            return Refusal.Of(RefusalCode.UnsupportedContent, "This messenger has no templates. Send a text instead.");
        }

        if (GoesAsWords(content, files, capabilities) && string.IsNullOrWhiteSpace(Words(content)))
        {
            return Refusal.Of(RefusalCode.UnsupportedContent, "This messenger takes it as a text alone, and it has no words.");
        }

        foreach (var file in files)
        {
            if (LimitFor(file, capabilities) is not { } limit)
            {
                return Refusal.Of(
                    RefusalCode.UnsupportedContent,
                    $"This messenger takes no files of this kind ({file.MediaType ?? "unknown"}). It takes: {Kinds(capabilities)}.");
            }

            if (file.Size > limit.Limit.MaxSize)
            {
                var most = limit.Limit.MaxSize;
                return new Refusal
                {
                    Code = RefusalCode.TooLarge,
                    Detail = $"The file is larger than the {most / 1024 / 1024} MiB that this messenger takes. Send a smaller one.",
                    Args = new Dictionary<string, string> { ["maxSize"] = most.ToString(CultureInfo.InvariantCulture) },
                };
            }
        }

        return null;
    }

    public static IReadOnlyList<OutboundPart> Parts(
        MessageContent content, IReadOnlyList<AttachmentRow> files, ChannelCapabilities capabilities) => content switch
    {
        TextContent text => Text(text, capabilities),
        MediaContent media => Media(media, files, capabilities),
        _ when GoesAsWords(content, files, capabilities) => Text(new TextContent { Text = Words(content) }, capabilities),
        _ => [new OutboundPart(content, files)],
    };

    private static bool GoesAsWords(
        MessageContent content, IReadOnlyList<AttachmentRow> files, ChannelCapabilities capabilities) => content switch
    {
        TextContent or MediaContent or TemplateContent => false,
        StickerContent => !capabilities.HasRichContent || files.Count == 0,
        LocationContent or ContactContent => !capabilities.HasRichContent,
        _ => true,
    };

    private static IReadOnlyList<OutboundPart> Text(TextContent text, ChannelCapabilities capabilities)
    {
        var buttons = text.Suggestions.Where(s => capabilities.MaxSuggestions > 0 && (s.Link is null || capabilities.HasLinkSuggestions))
            .Take(capabilities.MaxSuggestions)
            .Select(s => s with { Title = Entry.Cut(s.Title, capabilities.MaxSuggestionLength)! })
            .ToList();
        var words = text.Suggestions.Where(s => !buttons.Exists(b => b.Id == s.Id)).ToList();
        var full = words.Count == 0
            ? text.Text
            : $"{text.Text}\n\n{string.Join('\n', words.Select(static s => s.Link is null ? $"• {s.Title}" : $"{s.Title}: {s.Link}"))}";
        var parts = TextSplitter.Split(full, capabilities.MaxTextLength, capabilities.TextUnit);
        return [.. parts.Select((part, i) => Part(part, i == parts.Count - 1))];

        OutboundPart Part(string words, bool isLast) => new(new TextContent { Text = words, Suggestions = isLast ? buttons : [] }, []);
    }

    private static List<OutboundPart> Media(MediaContent media, IReadOnlyList<AttachmentRow> files, ChannelCapabilities capabilities)
    {
        var parts = new List<OutboundPart>();
        var caption = string.IsNullOrEmpty(media.Text) ? null : media.Text;
        if (caption is not null && TextSplitter.Length(caption, capabilities.TextUnit) > capabilities.MaxCaptionLength)
        {
            parts.AddRange(Text(new TextContent { Text = caption }, capabilities));
            caption = null;
        }

        foreach (var group in Groups(files, capabilities))
        {
            parts.Add(new OutboundPart(
                new MediaContent { Kind = group.Kind, Text = caption, Attachments = [.. group.Files.Select(static f => Describe(f))] },
                group.Files));
            caption = null;
        }

        return parts;
    }

    private static IEnumerable<(AttachmentKind Kind, IReadOnlyList<AttachmentRow> Files)> Groups(
        IReadOnlyList<AttachmentRow> files, ChannelCapabilities capabilities)
    {
        var group = new List<AttachmentRow>();
        var kind = AttachmentKind.File;
        foreach (var file in files)
        {
            var (next, limit) = LimitFor(file, capabilities) ?? (file.Kind, new AttachmentLimit { MaxSize = long.MaxValue });
            if (group.Count > 0 && (next != kind || group.Count >= limit.MaxCount))
            {
                yield return (kind, group);
                group = [];
            }

            kind = next;
            group.Add(file);
        }

        if (group.Count > 0)
        {
            yield return (kind, group);
        }
    }

    // A picture that is not taken as a picture may still go as a file.
    private static (AttachmentKind Kind, AttachmentLimit Limit)? LimitFor(AttachmentRow file, ChannelCapabilities capabilities)
    {
        if (Fits(file, file.Kind, capabilities) is { } own && (file.Size ?? 0) <= own.MaxSize)
        {
            return (file.Kind, own);
        }

        if (Fits(file, AttachmentKind.File, capabilities) is { } asFile)
        {
            return (AttachmentKind.File, asFile);
        }

        return Fits(file, file.Kind, capabilities) is { } tooSmall ? (file.Kind, tooSmall) : null;
    }

    private static AttachmentLimit? Fits(AttachmentRow file, AttachmentKind kind, ChannelCapabilities capabilities) =>
        capabilities.Attachments.TryGetValue(kind, out var limit)
        && (limit.MediaTypes.Count == 0
            || (file.MediaType is { } type && limit.MediaTypes.Contains(type, StringComparer.OrdinalIgnoreCase)))
            ? limit
            : null;

    public static AttachmentContent Describe(AttachmentRow file) => new()
    {
        Id = file.Id,
        Kind = file.Kind,
        Name = file.Name,
        MediaType = file.MediaType,
        Size = file.Size,
        Width = file.Width,
        Height = file.Height,
        Duration = file.Duration,
        Reference = file.Reference,
    };

    private static string Words(MessageContent content) => content switch
    {
        StickerContent sticker => sticker.Emoji ?? "",
        LocationContent place => Lines(
            place.Name, place.Address, string.Create(CultureInfo.InvariantCulture, $"{place.Latitude}, {place.Longitude}")),
        ContactContent contact => Lines([contact.Name, .. contact.Phones, .. contact.Others.Select(Words)]),
        ProductContent product => Lines(product.Name, product.Price, product.Text, product.Link?.ToString()),
        OrderContent order => Lines([order.Text, order.ExternalId, .. order.Items.Select(Words)]),
        PlaceholderContent placeholder => placeholder.Text ?? placeholder.Kind,
        _ => "",
    };

    private static string Lines(params ReadOnlySpan<string?> lines)
    {
        var kept = new List<string>();
        foreach (var line in lines)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', kept);
    }

    private static string Kinds(ChannelCapabilities capabilities) =>
        capabilities.Attachments.Count == 0 ? "no files at all" : string.Join(", ", capabilities.Attachments.Keys.Order());
}
