using ChatKit.Storage;

namespace ChatKit.Outbound;

/// <summary>One message as the messenger takes it.</summary>
internal sealed record OutboundPart(MessageContent Content, IReadOnlyList<AttachmentRow> Files);
