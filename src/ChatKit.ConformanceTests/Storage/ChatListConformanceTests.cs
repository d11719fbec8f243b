using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>Lists of chats: what they show, in which order, page by page, and to whom.</summary>
public abstract class ChatListConformanceTests : StorageConformanceTests
{
    private static readonly Viewer Administrator = StorageSamples.Administrator();

    [Fact]
    public async Task Each_view_shows_its_own_chats()
    {
        var anna = Responsible.Of(new ManagerId("anna"));
        var unassigned = await Samples.AddChatAsync();
        var withBot = await Samples.AddChatAsync(chat => chat.With(Responsible.Of(BotId.New())));
        var own = await Samples.AddChatAsync(chat => chat.With(anna));
        var others = await Samples.AddChatAsync(chat => chat.With(Responsible.Of(new ManagerId("boris"))));
        var closed = await Samples.AddChatAsync(chat => chat.With(anna).Closed());
        var viewer = StorageSamples.Viewer("anna", ChatPermissions.ChatAdministrator);

        await ShowsAsync(viewer, ChatView.Mine, own);
        await ShowsAsync(viewer, ChatView.Unassigned, unassigned);
        await ShowsAsync(viewer, ChatView.All, unassigned, withBot, own, others);
        await ShowsAsync(viewer, ChatView.Closed, closed);
    }

    [Fact]
    public async Task A_chat_moves_between_the_views_with_its_dialogue()
    {
        var chat = await Samples.AddChatAsync();
        var viewer = StorageSamples.Viewer("anna", ChatPermissions.Manager);
        await ShowsAsync(viewer, ChatView.Unassigned, chat);
        await ChangeAsync(chat, sample => sample.With(Responsible.Of(new ManagerId("anna"))));
        await ShowsAsync(viewer, ChatView.Unassigned);
        await ShowsAsync(viewer, ChatView.Mine, chat);
        await ChangeAsync(chat, sample => sample.With(Responsible.Of(new ManagerId("boris"))));
        await ShowsAsync(viewer, ChatView.Mine);
        await ShowsAsync(viewer, ChatView.All);
        await ChangeAsync(chat, sample => sample.With(Responsible.Of(new ManagerId("anna"))).Closed());
        await ShowsAsync(viewer, ChatView.Mine);
        await ShowsAsync(viewer, ChatView.Closed, chat);
    }

    [Fact]
    public async Task Chats_come_by_their_newest_message_and_unassigned_ones_longest_waiting_first()
    {
        var (now, all) = (Clock.GetUtcNow(), new List<ChatSample>());
        foreach (var (minute, waiting) in new[] { (2, (int?)1), (1, 2), (3, null), (0, 0) })
        {
            all.Add(await Samples.AddChatAsync(chat =>
            {
                chat.Chat.LastMessageAt = now.AddMinutes(minute);
                chat.Chat.WaitingSince = waiting is { } since ? now.AddMinutes(since) : null;
            }));
        }

        Assert.Equal([all[2].Id, all[0].Id, all[1].Id, all[3].Id], await IdsAsync(Administrator, new() { View = ChatView.All }));

        // Who waits for no answer stands where his newest message puts him.
        Assert.Equal([all[3].Id, all[0].Id, all[1].Id, all[2].Id], await IdsAsync(Administrator, new() { View = ChatView.Unassigned }));
    }

    [Fact]
    public async Task A_new_message_moves_its_chat_to_the_front()
    {
        var (first, second) = (await Samples.AddChatAsync(), await Samples.AddChatAsync());
        foreach (var chat in new[] { first, second, first })
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await ChangeAsync(chat, sample => sample.Chat.LastMessageAt = Clock.GetUtcNow());
            Assert.Equal(chat.Id, (await IdsAsync(Administrator, new() { View = ChatView.All }))[0]);
        }
    }

    [Theory]
    [InlineData(ChatView.All)]
    [InlineData(ChatView.Unassigned)]
    [InlineData(ChatView.Closed)]
    public async Task Pages_follow_each_other_without_gap_or_repetition_also_at_equal_times(ChatView view)
    {
        var random = new Random(7);
        for (var number = 0; number < 57; number++)
        {
            await Samples.AddChatAsync(chat =>
            {
                // Several in the same moment, in the same minute, and in different ones.
                chat.Chat.LastMessageAt = Clock.GetUtcNow().AddSeconds(random.Next(4) * 25).AddMicroseconds(random.Next(3));
                _ = view == ChatView.Closed ? chat.Closed() : chat;
            });
        }

        var whole = await IdsAsync(Administrator, new() { View = view, Limit = 1000 });
        var (paged, after) = (new List<ChatId>(), (ChatCursor?)null);
        do
        {
            var query = new ChatListQuery { View = view, Limit = 10, After = after };
            var page = await Storage.Reader.ListAsync(query, Administrator, CancellationToken.None);
            paged.AddRange(page.Items.Select(item => item.Chat.Id));
            after = page.Next;
            Assert.True(page.Items.Count == 10 || after is null);
        }
        while (after is not null);

        Assert.Equal(57, whole.Distinct().Count());
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task The_last_page_says_that_it_is_the_last()
    {
        await Samples.AddChatAsync();
        await Samples.AddChatAsync();
        var page = await Storage.Reader.ListAsync(new() { View = ChatView.All, Limit = 2 }, Administrator, CancellationToken.None);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_page_has_from_1_to_1000_chats(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await Storage.Reader.ListAsync(new() { View = ChatView.All, Limit = limit }, Administrator, CancellationToken.None));

    [Fact]
    public async Task A_list_can_be_of_one_channel()
    {
        var (chat, channel) = (await Samples.AddChatAsync(), ChannelId.New());
        var other = await Samples.AddChatAsync(channel: channel);
        Assert.Equal([other.Id], await IdsAsync(Administrator, new() { View = ChatView.All, ChannelId = channel }));
        Assert.Equal([chat.Id], await IdsAsync(Administrator, new() { View = ChatView.All, ChannelId = Samples.Channel }));
    }

    [Fact]
    public async Task A_chat_without_a_visible_message_does_not_exist_for_managers()
    {
        var chat = await Samples.AddChatAsync(sample => sample.Chat.LastSequence = 0);
        foreach (var view in Enum.GetValues<ChatView>())
        {
            Assert.Empty(await IdsAsync(Administrator, new() { View = view }));
        }

        Assert.Null(await Storage.Reader.FindAsync(chat.Id, Administrator, CancellationToken.None));
        Assert.Null(await Storage.Reader.MessagesAsync(chat.Id, new(), Administrator, CancellationToken.None));
        await ChangeAsync(chat, sample => sample.Chat.LastSequence = 1);
        await ShowsAsync(Administrator, ChatView.Unassigned, chat);
    }

    [Fact]
    public async Task Unread_is_each_managers_own()
    {
        var chat = await Samples.AddChatAsync(sample => sample.Chat.InboundCount = 5);
        await WriteAsync(batch => batch.CursorOf(new(chat.Tenant, "anna", chat.Id)).InboundCount = 3);
        Assert.Equal(2, await UnreadAsync("anna"));
        Assert.Equal(5, await UnreadAsync("boris"));

        async Task<int> UnreadAsync(string manager)
        {
            var viewer = StorageSamples.Viewer(manager, ChatPermissions.Manager);
            var listed = await Storage.Reader.ListAsync(new() { View = ChatView.All }, viewer, CancellationToken.None);
            var found = await Storage.Reader.FindAsync(chat.Id, viewer, CancellationToken.None);
            Assert.Equal(found!.Unread, Assert.Single(listed.Items).Unread);
            return found.Unread;
        }
    }

    [Fact]
    public async Task A_chat_comes_with_its_customer_its_dialogue_and_its_timers()
    {
        var chat = await Samples.AddChatAsync();
        var due = Clock.GetUtcNow().AddHours(1);
        await WriteAsync(batch => batch.Timers.Add(StorageSamples.Timer(chat, due)));
        var page = await Storage.Reader.ListAsync(new() { View = ChatView.All }, Administrator, CancellationToken.None);
        var found = await Storage.Reader.FindAsync(chat.Id, Administrator, CancellationToken.None);
        Assert.All(new[] { Assert.Single(page.Items), found! }, item =>
        {
            RowAssert.Same(chat.Customer, item.Customer);
            RowAssert.Same(chat.Dialogue, item.Dialogue, nameof(DialogueRow.Version));
            Assert.Equal(due, Assert.Single(item.Timers).DueAt);
        });
    }

    [Fact]
    public async Task A_list_says_the_position_of_the_log_at_which_it_was_read()
    {
        var chat = await Samples.AddChatAsync();
        var position = await WriteAsync(batch => batch.Announce(Samples.Received(chat)));
        var page = await Storage.Reader.ListAsync(new() { View = ChatView.All }, Administrator, CancellationToken.None);
        Assert.Equal(position, page.Position);
    }

    private async Task ChangeAsync(ChatSample chat, Action<ChatSample> change) =>
        await WriteAsync(scope => scope.Chats.Add(chat.Id), batch =>
        {
            var loaded = new ChatSample
            {
                Chat = batch.Chat(chat.Id)!,
                Customer = batch.Customer(chat.Customer.Id)!,
                Dialogue = batch.Dialogue(chat.Dialogue.Id)!,
            };
            change(loaded);
            batch.Chats.Update(loaded.Chat);
            batch.Dialogues.Update(loaded.Dialogue);
        });

    private async Task ShowsAsync(Viewer viewer, ChatView view, params ChatSample[] expected) =>
        Assert.Equal(expected.Select(chat => chat.Id).ToHashSet(), (await IdsAsync(viewer, new() { View = view })).ToHashSet());

    private async Task<List<ChatId>> IdsAsync(Viewer viewer, ChatListQuery query) =>
        [.. (await Storage.Reader.ListAsync(query, viewer, CancellationToken.None)).Items.Select(item => item.Chat.Id)];
}
