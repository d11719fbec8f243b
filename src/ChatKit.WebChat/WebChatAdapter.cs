using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using ChatKit.Storage;
using ChatKit.WebChat.Limits;

namespace ChatKit.WebChat;

/// <summary>
/// The website chat as a messenger. There is nobody to hand a message to: visitors read the same storage, so a message that is stored is
/// delivered when its visitor looks, and an edit or a deletion likewise.
/// </summary>
[DisplayName("Website chat")]
internal sealed class WebChatAdapter(IOperationsStorage operations, IFileStorage files)
    : ChannelAdapter<WebChatSettings>, IEditsMessages, IDeletesMessages, IFetchesFiles
{
    private static readonly AttachmentLimit AnyFile = new() { MaxSize = 100 * 1024 * 1024, MaxCount = 10 };

    public override ChannelType ChannelType => WebChatMessenger.ChannelType;

    protected override JsonTypeInfo<WebChatSettings> SettingsJson => WebChatSettingsJson.Default.WebChatSettings;

    public override ChannelCapabilities Capabilities { get; } = new()
    {
        MessageIds = MessageIdScope.Chat,
        MaxTextLength = WidgetLimits.MaxText,
        MaxCaptionLength = WidgetLimits.MaxText,
        Attachments = Enum.GetValues<AttachmentKind>().ToDictionary(kind => kind, _ => AnyFile),
        MaxSuggestions = 10,
        MaxSuggestionLength = 64,
        HasLinkSuggestions = true,
        CanEdit = true,
        CanDelete = true,
        HasRichContent = true,
        ChannelRate = 10_000,
        ChatRate = 100,
        ChatBurst = 100,
    };

    public override ValueTask<SendResult> SendAsync(OutboundMessage message, ChannelContext<WebChatSettings> context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(SendResult.Sent(message.Id.ToString()));
    }

    public ValueTask<SendResult> EditAsync(OutboundEdit edit, ChannelContext context, CancellationToken cancellationToken) => new(SendResult.Sent());

    public ValueTask<SendResult> DeleteAsync(OutboundReference message, ChannelContext context, CancellationToken cancellationToken) => new(SendResult.Sent());

    public ValueTask<FetchResult> FetchAsync(string reference, ChannelContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(context);
        return WebChatFiles.OpenAsync(reference, context.Channel.TenantId, operations, files, cancellationToken);
    }
}
