using System.Text.Json.Nodes;
using ChatKit.SampleCrm.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatKit.SampleCrm.Tests;

/// <summary>A customer and the managers, each before a browser of his own, and the sample as it is started by hand.</summary>
public sealed class PersonsDayTests(Browser browser) : IClassFixture<Browser>
{
    private const string Question = "May we keep what you write?";

    [Fact]
    public async Task Customer_agrees_is_answered_and_comes_back()
    {
        using var data = new DataFolder();
        await using var sample = await SampleProcess.StartAsync(data);
        using var admin = sample.As("admin");
        using var api = sample.As("anna");
        await AskForConsentAsync(admin);

        await using var anna = await browser.PersonAsync(sample.Address);
        await anna.SignInAsync("anna");
        await anna["view-unassigned"].ClickAsync();
        await using var customer = await browser.PersonAsync(sample.Address, width: 900);
        await customer.OpenShopAsync();
        var before = (await admin.GetAsync("me"))["position"]!.GetValue<long>();
        using var events = await EventReader.StartAsync(sample.Address, "admin", before);

        await customer.WriteInShopAsync("Is the Aurora in stock?");
        await Expect(customer["widget-messages"]).ToContainTextAsync(Question);
        await customer.WriteInShopAsync("And does it come in red?");
        await Expect(customer["widget-message"].Filter(new() { HasText = "in red?" })).ToHaveAttributeAsync("data-status", "received");
        await customer.PictureAsync("shop-question");
        await NobodySeesAsync(sample, events, "Aurora");
        await Expect(anna["chat-row"]).ToHaveCountAsync(0);

        await customer["widget-suggestion"].First.ClickAsync();
        await Expect(anna["chat-row"]).ToHaveCountAsync(1);
        await anna["chat-row"].ClickAsync();
        await Expect(anna["message"].First).ToContainTextAsync("Is the Aurora in stock?");
        (await InOrderAsync(anna, "Is the Aurora in stock?", "And does it come in red?")).Should().BeTrue("held messages keep their order");
        await anna["take"].ClickAsync();
        await Expect(anna["thread-responsible"]).ToContainTextAsync("you");
        await anna.AnswerAsync("Yes, and in red too.");
        await Expect(customer["widget-messages"]).ToContainTextAsync("Yes, and in red too.");
        await anna.PictureAsync("inbox-wide-light");
        await customer.PictureAsync("shop-answered");

        await LoseTheNetworkAsync(customer, anna, api);
        await CloseAndComeBackAsync(sample, customer, anna);
        anna.Errors.Should().BeEmpty();
        customer.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Second_of_two_managers_who_take_at_once_is_told_kindly()
    {
        using var data = new DataFolder();
        await using var sample = await SampleProcess.StartAsync(data);
        await using var anna = await browser.PersonAsync(sample.Address);
        await using var boris = await browser.PersonAsync(sample.Address);
        await using var customer = await browser.PersonAsync(sample.Address);
        await anna.SignInAsync("anna");
        await boris.SignInAsync("boris");
        await customer.OpenShopAsync();
        await customer.WriteInShopAsync("Who is there?");
        foreach (var manager in (Person[])[anna, boris])
        {
            await manager["view-unassigned"].ClickAsync();
            await manager["chat-row"].ClickAsync();
            await manager["take"].WaitForAsync();
        }

        // Neither sees the other's success before he has pressed himself.
        var both = new TaskCompletionSource();
        var waiting = 0;
        foreach (var manager in (Person[])[anna, boris])
        {
            await manager.Page.RouteAsync("**/take", async route =>
            {
                if (Interlocked.Increment(ref waiting) == 2)
                {
                    both.SetResult();
                }

                await both.Task;
                await route.ContinueAsync();
            });
        }

        await Task.WhenAll(anna["take"].ClickAsync(), boris["take"].ClickAsync());

        using var api = sample.As("admin");
        var winner = await ResponsibleAsync(api);
        var loser = winner == "anna" ? boris : anna;
        await Expect(loser["toast"].Filter(new() { HasText = "Somebody was faster" })).ToBeVisibleAsync();
        await loser.PictureAsync("taken-already");
        await Expect(loser["chat-row"]).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Guest_sees_nothing_of_chats()
    {
        using var data = new DataFolder();
        await using var sample = await SampleProcess.StartAsync(data);
        await using var customer = await browser.PersonAsync(sample.Address);
        await customer.OpenShopAsync();
        await customer.WriteInShopAsync("A secret between us");
        await Expect(customer["widget-message"].Filter(new() { HasText = "A secret" })).ToHaveAttributeAsync("data-status", "received");
        await using var guest = await browser.PersonAsync(sample.Address);

        await guest.SignInAsync("guest", "/");
        await Expect(guest.Page.GetByText("Customers").First).ToBeVisibleAsync();
        await Expect(guest["popup-button"]).ToHaveCountAsync(0);
        await guest.Page.GotoAsync("/chat");
        await Expect(guest["chat-row"]).ToHaveCountAsync(0);
        (await guest.Page.ContentAsync()).Should().NotContain("A secret");

        using var http = new HttpClient { BaseAddress = sample.Address };
        foreach (var path in (string[])["me", "chats?view=all", "chats?view=unassigned&search=secret", "events", "managers", "settings", "channels", "health-report"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/chat/api/{path}");
            request.Headers.Authorization = new("Basic", "Z3Vlc3Q6Z3Vlc3Q=");
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            ((int)response.StatusCode).Should().Be(403, path);
        }
    }

    private static async Task AskForConsentAsync(Api admin) => await admin.ChangeSettingsAsync(settings => settings["privacyPolicy"] = new JsonObject
    {
        ["enabled"] = true,
        ["texts"] = new JsonObject { ["en"] = Question + " {link}" },
        ["agreeLabels"] = new JsonObject { ["en"] = "I agree" },
        ["link"] = "https://shop.example/privacy",
        ["version"] = "1",
        ["mode"] = "button",
        ["excludedChannelIds"] = new JsonArray(),
    });

    private static async Task NobodySeesAsync(SampleProcess sample, EventReader events, string word)
    {
        foreach (var user in (string[])["admin", "chief", "anna", "boris"])
        {
            using var api = sample.As(user);
            foreach (var view in (string[])["mine", "unassigned", "all", "closed"])
            {
                (await api.ChatsAsync(view)).Should().BeEmpty("{0} sees no trace before the customer agrees", user);
                (await api.GetAsync($"chats?view={view}&search={word}"))["items"]!.AsArray().Should().BeEmpty();
            }
        }

        await events.SettleAsync();
        events.Types.Where(t => t is not ("ManagersChanged" or "SettingsChanged" or "")).Should().BeEmpty("events would be a trace");
    }

    private static async Task<bool> InOrderAsync(Person person, params string[] texts)
    {
        var bubbles = await person.BubblesAsync();
        var places = texts.Select(t => bubbles.ToList().FindIndex(b => b.Contains(t, StringComparison.Ordinal))).ToList();
        return !places.Contains(-1) && places.SequenceEqual(places.Order());
    }

    private static async Task LoseTheNetworkAsync(Person customer, Person anna, Api api)
    {
        var chat = (await api.ChatsAsync("mine")).Single()["id"]!.GetValue<string>();
        await customer.Context.SetOfflineAsync(true);
        await anna.Context.SetOfflineAsync(true);

        // Both go on writing; and something reaches the server from elsewhere meanwhile.
        await customer.WriteInShopAsync("Written in a tunnel");
        await anna.AnswerAsync("Written in a lift");
        (await api.PostAsync($"chats/{chat}/messages", new { clientMessageId = "from-another-device", text = "From my telephone" })).Status.Should().Be(201);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        await customer.Context.SetOfflineAsync(false);
        await anna.Context.SetOfflineAsync(false);

        foreach (var text in (string[])["Written in a tunnel", "Written in a lift", "From my telephone"])
        {
            await Expect(customer["widget-message"].Filter(new() { HasText = text })).ToHaveCountAsync(1);
            await Expect(anna["message"].Filter(new() { HasText = text })).ToHaveCountAsync(1);
        }

        var stored = (await api.MessagesAsync(chat)).Select(m => m["content"]!["text"]?.GetValue<string>()).ToList();
        stored.Should().OnlyHaveUniqueItems().And.Contain(["Written in a tunnel", "Written in a lift", "From my telephone"]);
    }

    private static async Task CloseAndComeBackAsync(SampleProcess sample, Person customer, Person anna)
    {
        using var boris = sample.As("boris");
        using var api = sample.As("anna");
        using var chief = sample.As("chief");
        await anna["close"].ClickAsync();
        await WaitForAsync(async () => (await api.ChatsAsync("closed")).Count == 1, "the dialogue is closed");

        await customer.WriteInShopAsync("One more thing");
        await WaitForAsync(async () => (await api.ChatsAsync("mine")).Count == 1, "the new dialogue inherits its responsible");
        (await chief.ChatsAsync("all")).Should().ContainSingle("a chat administrator sees every dialogue");
        (await boris.ChatsAsync("all")).Should().BeEmpty("a colleague's dialogue is not his");
        await anna["view-mine"].ClickAsync();
        await Expect(anna["chat-row"]).ToHaveCountAsync(1);
        await anna["chat-row"].ClickAsync();
        await Expect(anna["messages"]).ToContainTextAsync("One more thing");
    }

    private static async Task<string> ResponsibleAsync(Api api)
    {
        string? found = null;
        await WaitForAsync(
            async () => (found = (await api.ChatsAsync("all")).Single()["dialogue"]!["responsible"]?["id"]?.GetValue<string>()) is not null,
            "somebody is responsible");
        return found!;
    }

    private static async Task WaitForAsync(Func<Task<bool>> condition, string what)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        throw new TimeoutException($"It did not happen that {what}.");
    }
}
