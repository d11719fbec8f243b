using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>Chats are found by names, phone numbers and what was written.</summary>
public abstract class SearchConformanceTests : StorageConformanceTests
{
    [Theory]
    [InlineData("Ivan")]
    [InlineData("ivan petrov")]
    [InlineData("IVAN PET")]
    [InlineData("иванов")]
    [InlineData("ИВАНОВ")]
    [InlineData("79991234567")]
    [InlineData("+7999123")]
    [InlineData("delivery")]
    [InlineData("where deli")]
    [InlineData("where is my delivery")]
    [InlineData("доставка")]
    [InlineData("ДОСТ")]
    public async Task A_chat_is_found_by_whole_words_the_last_of_which_may_be_a_beginning(string words)
    {
        var chat = await AddAsync();
        Assert.Equal([chat.Id], await SearchAsync(words));
    }

    [Theory]
    [InlineData("van")]
    [InlineData("iva petrov")]
    [InlineData("delivery pizza")]
    [InlineData("delivery not")]
    [InlineData("livery")]
    [InlineData("secret")]
    [InlineData("\"")]
    [InlineData("* OR ivan*x")]
    public async Task A_chat_is_not_found_by_what_it_does_not_have(string words)
    {
        await AddAsync();
        Assert.Empty(await SearchAsync(words));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public async Task Without_words_all_are_listed(string? words)
    {
        var chat = await AddAsync();
        Assert.Equal(2, (await SearchAsync(words)).Count);
        Assert.Contains(chat.Id, await SearchAsync(words));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("100%")]
    [InlineData("a_b")]
    [InlineData("\"quoted")]
    [InlineData("(broken AND")]
    [InlineData("NEAR(")]
    [InlineData("-minus")]
    [InlineData("col:umn")]
    [InlineData("';--")]
    public async Task Signs_that_mean_something_to_a_database_mean_nothing_here(string words)
    {
        await AddAsync();
        Assert.Empty(await SearchAsync(words));
    }

    [Fact]
    public async Task What_was_changed_is_found_as_it_is_now()
    {
        var chat = await AddAsync();
        var message = await Samples.AddMessageAsync(chat, 5, text: "before");
        Assert.Single(await SearchAsync("before"));
        await WriteAsync(scope => scope.MessageIds.Add(message.Id), batch =>
        {
            var row = batch.Message(message.Id)!;
            row.Text = "after";
            batch.Messages.Update(row);
        });
        Assert.Empty(await SearchAsync("before"));
        Assert.Single(await SearchAsync("after"));
    }

    [Fact]
    public async Task Who_may_not_see_a_chat_does_not_find_it()
    {
        await AddAsync();
        var stranger = StorageSamples.Viewer("boris", ChatPermissions.ChatAccess | ChatPermissions.ViewOwn);
        var page = await Storage.Reader.ListAsync(new() { View = ChatView.All, Search = "ivan" }, stranger, CancellationToken.None);
        Assert.Empty(page.Items);
    }

    [Fact]
    public async Task A_search_is_read_page_by_page()
    {
        for (var number = 0; number < 25; number++)
        {
            await Samples.AddChatAsync(chat => chat.Customer.Name = number % 2 == 0 ? "Even" : "Odd");
        }

        var (found, after) = (new List<ChatId>(), (ChatCursor?)null);
        do
        {
            var query = new ChatListQuery { View = ChatView.All, Search = "even", Limit = 5, After = after };
            var page = await Storage.Reader.ListAsync(query, StorageSamples.Administrator(), CancellationToken.None);
            found.AddRange(page.Items.Select(item => item.Chat.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(13, found.Distinct().Count());
        Assert.Equal(13, found.Count);
    }

    private async Task<ChatSample> AddAsync()
    {
        await Samples.AddChatAsync();
        var chat = await Samples.AddChatAsync(sample =>
            (sample.Customer.Name, sample.Customer.Phone, sample.Chat.CardName) = ("Ivan Petrov", "+79991234567", "Пётр Иванов"));
        await Samples.AddMessageAsync(chat, 1, text: "Where is my delivery?");
        await Samples.AddMessageAsync(chat, 2, text: "Когда доставка?");
        var held = Samples.Message(chat, null, 3, "secret");
        held.Hold = HoldReason.Consent;
        await WriteAsync(batch => batch.Add(held));
        return chat;
    }

    private async Task<IReadOnlyList<ChatId>> SearchAsync(string? words)
    {
        var query = new ChatListQuery { View = ChatView.All, Search = words };
        var page = await Storage.Reader.ListAsync(query, StorageSamples.Administrator(), CancellationToken.None);
        return [.. page.Items.Select(item => item.Chat.Id)];
    }
}
