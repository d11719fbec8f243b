namespace ChatKit;

/// <summary>
/// Marks the channel setting to which a messenger addresses updates (a number's or page's id), where one webhook serves several accounts:
/// an update that names another goes to that account's channel.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChannelAccountAttribute : Attribute;
