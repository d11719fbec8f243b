using ChatKit.Storage;

namespace ChatKit.AspNetCore.Chats;

/// <summary>
/// Foretells what the core will say to an answer, so that a person is not offered what will be refused. The core has the last word.
/// </summary>
internal sealed class ReplyRules(Viewer viewer, ChatSettings settings, DateTimeOffset now)
{
    private const string Free = "free";
    private const string Template = "template";
    private const string No = "no";

    public string For(ChatItem item, ChannelDescription? channel)
    {
        if (!settings.ChatsEnabled
            || !viewer.May(ChatPermissions.Reply)
            || item.Customer.IsBlocked
            || channel is not { Channel.Status: ChannelStatus.Connected or ChannelStatus.Connecting, Capabilities: { } capabilities }
            || IsSomebodyElses(item.Chat))
        {
            return No;
        }

        if (item.Chat is { LastInboundAt: null, ReplyUntil: null })
        {
            return settings.NewCustomers == NewCustomerOutreach.Allowed ? Free : Of(capabilities.NewCustomer);
        }

        return item.Chat.ReplyUntil is { } until && until <= now ? Of(capabilities.AfterReplyWindow) : Free;
    }

    private bool IsSomebodyElses(ChatRow chat) =>
        chat.OpenDialogueId is not null
        && chat.Responsible is { Kind: ResponsibleKind.Manager } responsible
        && !responsible.IsManager(viewer.ManagerId)
        && !viewer.SeesAll;

    private static string Of(SendingPolicy policy) => policy switch
    {
        SendingPolicy.Text => Free,
        SendingPolicy.Template => Template,
        _ => No,
    };
}
