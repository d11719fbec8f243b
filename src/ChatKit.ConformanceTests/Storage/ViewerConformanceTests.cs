using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>Every read shows what <see cref="Viewer.CanSee"/> allows, no more and no less.</summary>
public abstract class ViewerConformanceTests : StorageConformanceTests
{
    private readonly Random _random = new(20250701);
    private readonly ChannelId[] _channels = [ChannelId.New(), ChannelId.New(), ChannelId.New()];
    private readonly BotId _bot = BotId.New();

    [Fact]
    public async Task Reads_show_what_the_viewer_may_see_whoever_he_is()
    {
        var chats = await AddChatsAsync(60);
        var read = await Storage.Reader.AccessAsync([.. chats.Select(chat => chat.Id)], CancellationToken.None);
        var access = read.ToDictionary(item => item.ChatId);
        Assert.Equal(chats.Count, access.Count);
        var messages = new Dictionary<ChatId, MessageId>();
        foreach (var chat in chats)
        {
            messages[chat.Id] = (await Samples.AddMessageAsync(chat, 1)).Id;
        }

        foreach (var viewer in Viewers())
        {
            var visible = chats.Where(chat => viewer.CanSee(access[chat.Id])).ToArray();
            var shown = await IdsAsync(viewer, ChatView.All);
            Assert.Equal(Ids(visible.Where(chat => chat.Chat.OpenDialogueId is not null)), shown);
            Assert.Equal(Ids(visible.Where(chat => chat.Chat.OpenDialogueId is null)), await IdsAsync(viewer, ChatView.Closed));
            Assert.Equal(
                Ids(visible.Where(chat => chat.Chat is { OpenDialogueId: not null, Responsible: null })),
                await IdsAsync(viewer, ChatView.Unassigned));
            Assert.Equal(
                Ids(visible.Where(chat =>
                    chat.Chat is { OpenDialogueId: not null, Responsible: { } who } && who.IsManager(viewer.ManagerId))),
                await IdsAsync(viewer, ChatView.Mine));
            foreach (var chat in chats)
            {
                var isVisible = visible.Contains(chat);
                Assert.Equal(isVisible, await Storage.Reader.FindAsync(chat.Id, viewer, CancellationToken.None) is not null);
                Assert.Equal(isVisible, await Storage.Reader.MessagesAsync(chat.Id, new(), viewer, CancellationToken.None) is not null);
            }

            var found = await Storage.Reader.MessagesAsync(messages.Values, viewer, CancellationToken.None);
            Assert.Equal(visible.Select(chat => messages[chat.Id]).ToHashSet(), found.Select(item => item.Message.Id).ToHashSet());
        }
    }

    [Fact]
    public async Task Access_says_what_decides_who_may_see_a_chat_and_leaves_out_what_does_not_exist()
    {
        var chat = await Samples.AddChatAsync(sample => sample.With(Responsible.Of(new ManagerId("anna"))));
        var hidden = await Samples.AddChatAsync(sample => sample.Chat.LastSequence = 0);
        var access = await Storage.Reader.AccessAsync([chat.Id, hidden.Id, ChatId.New()], CancellationToken.None);
        Assert.Equal(
            new HashSet<ChatAccess>
            {
                new(chat.Id, chat.Tenant, chat.Channel, Responsible.Of(new ManagerId("anna")), IsVisible: true),
                new(hidden.Id, hidden.Tenant, hidden.Channel, null, IsVisible: false),
            },
            access.ToHashSet());
    }

    [Fact]
    public async Task Who_has_no_right_to_chats_sees_nothing()
    {
        var chat = await Samples.AddChatAsync(sample => sample.With(Responsible.Of(new ManagerId("guest"))));
        var viewer = StorageSamples.Viewer("guest", ChatPermissions.ViewOwn | ChatPermissions.ViewAll | ChatPermissions.ViewUnassigned);
        Assert.Empty(await IdsAsync(viewer, ChatView.Mine));
        Assert.Null(await Storage.Reader.FindAsync(chat.Id, viewer, CancellationToken.None));
    }

    private async Task<List<ChatSample>> AddChatsAsync(int count)
    {
        var chats = new List<ChatSample>();
        for (var number = 0; number < count; number++)
        {
            // A channel belongs to one tenant: the last is the other one's.
            var channel = _random.Next(_channels.Length);
            var tenant = channel == 2 ? new TenantId("other") : TenantId.Default;
            chats.Add(await Samples.AddChatAsync(Shuffle, _channels[channel], tenant));
        }

        return chats;
    }

    private void Shuffle(ChatSample chat)
    {
        chat.With(_random.Next(4) switch
        {
            0 => null,
            1 => Responsible.Of(_bot),
            2 => Responsible.Of(new ManagerId("anna")),
            _ => Responsible.Of(new ManagerId("boris")),
        });
        chat.Chat.LastMessageAt = Clock.GetUtcNow().AddSeconds(_random.Next(100));
        chat.Chat.LastSequence = _random.Next(6) == 0 ? 0 : 1;
        _ = _random.Next(3) == 0 ? chat.Closed() : chat;
    }

    private IEnumerable<Viewer> Viewers()
    {
        ChatPermissions[] permissions =
        [
            ChatPermissions.None,
            ChatPermissions.ChatAccess,
            ChatPermissions.ChatAccess | ChatPermissions.ViewOwn,
            ChatPermissions.ChatAccess | ChatPermissions.ViewUnassigned,
            ChatPermissions.ChatAccess | ChatPermissions.ViewOwn | ChatPermissions.ViewUnassigned,
            ChatPermissions.ChatAccess | ChatPermissions.ViewAll,
        ];
        IReadOnlyList<ChannelId>?[] channels = [null, [], [_channels[0]], [_channels[0], _channels[2]]];
        return
            from permission in permissions
            from list in channels
            from tenant in new[] { TenantId.Default, new TenantId("other") }
            select StorageSamples.Viewer("anna", permission, list, tenant);
    }

    private static HashSet<ChatId> Ids(IEnumerable<ChatSample> chats) => [.. chats.Select(chat => chat.Id)];

    private async Task<HashSet<ChatId>> IdsAsync(Viewer viewer, ChatView view)
    {
        var ids = new List<ChatId>();
        ChatCursor? after = null;
        do
        {
            var page = await Storage.Reader.ListAsync(new() { View = view, Limit = 7, After = after }, viewer, CancellationToken.None);
            ids.AddRange(page.Items.Select(item => item.Chat.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(ids.Count, ids.Distinct().Count());
        return [.. ids];
    }
}
