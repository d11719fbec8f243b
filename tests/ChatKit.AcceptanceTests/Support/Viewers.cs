using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>People who look, and the proof that they see nothing.</summary>
internal static class Viewers
{
    public static Viewer With(ChatPermissions permissions) =>
        new() { TenantId = Crm.Tenant, ManagerId = new ManagerId("nobody"), Name = "nobody", Permissions = permissions };

    /// <summary>In no list, count, search, page, by no id, and in no stream.</summary>
    public static async Task ShouldSeeNothingAsync(this Crm crm, Viewer viewer, string customer, string word)
    {
        var reader = crm.Get<IChatReader>();
        var chat = await crm.ChatIdAsync(customer);
        foreach (var view in Enum.GetValues<ChatView>())
        {
            (await reader.ListAsync(new ChatListQuery { View = view }, viewer, default)).Items.Should().NotContain(i => i.Chat.Id == chat, $"the list {view} hides it");
            (await reader.ListAsync(new ChatListQuery { View = view, Search = word }, viewer, default)).Items.Should().BeEmpty($"searching {view} finds nothing");
        }

        (await reader.FindAsync(chat, viewer, default)).Should().BeNull();
        (await reader.MessagesAsync(chat, new MessagePageQuery(), viewer, default)).Should().BeNull();
        var ids = (await crm.CustomerSeesAsync(customer)).Select(static m => m.Id).ToList();
        ids.Should().NotBeEmpty();
        (await reader.MessagesAsync(ids, viewer, default)).Should().BeEmpty();
    }

    public static IEnumerable<ChatCommand> EveryCommand(ChatId chat) =>
    [
        new SendMessage { ChatId = chat, ClientMessageId = "1", Text = "x" },
        new SendMessage { ChatId = chat, ClientMessageId = "2", Text = "x", Visibility = MessageVisibility.Private },
        new TakeDialogue { ChatId = chat },
        new AssignDialogue { ChatId = chat, Responsible = Responsible.Of(new ManagerId(People.Anna)) },
        new UnassignDialogue { ChatId = chat },
        new CloseDialogue { ChatId = chat },
        new MarkOpened { ChatId = chat },
        new MarkUnread { ChatId = chat },
        new ChangeTags { ChatId = chat, Add = ["x"] },
        new BlockCustomer { ChatId = chat },
        new UpdateCard { ChatId = chat, Name = "x" },
    ];
}
