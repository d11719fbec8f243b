using System.Xml;
using ChatKit.AspNetCore.Content;

namespace ChatKit.AspNetCore.Channels;

internal sealed record CapabilitiesResource
{
    public required int MaxTextLength { get; init; }

    public required int MaxCaptionLength { get; init; }

    public required int MaxSuggestions { get; init; }

    public required bool CanEdit { get; init; }

    public required bool CanDelete { get; init; }

    public required bool CanQuote { get; init; }

    public required bool CanReact { get; init; }

    public required bool HasRichContent { get; init; }

    public required bool HasTemplates { get; init; }

    public required bool ReportsRead { get; init; }

    public required bool AddressesByPhone { get; init; }

    /// <summary>What may be sent to a customer who never wrote: <c>nothing</c>, <c>template</c> or <c>text</c>.</summary>
    public required string NewCustomer { get; init; }

    /// <summary>How long after the customer's last message any text may be sent, in ISO 8601; absent: always.</summary>
    public string? ReplyWindow { get; init; }

    public required string AfterReplyWindow { get; init; }

    /// <summary>What files can be sent, by kind.</summary>
    public required IReadOnlyDictionary<string, AttachmentLimitResource> Attachments { get; init; }

    public static CapabilitiesResource Of(ChannelCapabilities capabilities) => new()
    {
        MaxTextLength = capabilities.MaxTextLength,
        MaxCaptionLength = capabilities.MaxCaptionLength,
        MaxSuggestions = capabilities.MaxSuggestions,
        CanEdit = capabilities.CanEdit,
        CanDelete = capabilities.CanDelete,
        CanQuote = capabilities.CanQuote,
        CanReact = capabilities.CanReact,
        HasRichContent = capabilities.HasRichContent,
        HasTemplates = capabilities.HasTemplates,
        ReportsRead = capabilities.ReportsRead,
        AddressesByPhone = capabilities.AddressesByPhone,
        NewCustomer = Words.Of(capabilities.NewCustomer),
        ReplyWindow = capabilities.ReplyWindow is { } window ? XmlConvert.ToString(window) : null,
        AfterReplyWindow = Words.Of(capabilities.AfterReplyWindow),
        Attachments = capabilities.Attachments.ToDictionary(
            a => Words.Of(a.Key),
            a => new AttachmentLimitResource(a.Value.MaxSize, a.Value.MaxCount, a.Value.MediaTypes)),
    };
}

internal sealed record AttachmentLimitResource(long MaxSize, int MaxCount, IReadOnlyList<string> MediaTypes);
