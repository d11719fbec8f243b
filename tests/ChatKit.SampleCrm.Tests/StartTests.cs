using ChatKit.SampleCrm.Tests.Support;
using ChatKit.Tests.Shared;

namespace ChatKit.SampleCrm.Tests;

/// <summary>How the sample starts, where it may, and goes on.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Started_twice_on_the_same_data_it_goes_on_where_it_was()
    {
        using var data = new DataFolder();
        string before;
        await using (var first = await SampleProcess.StartAsync(data))
        {
            await WriteAsync(first, "Are you open on Sunday?");
            before = await StateAsync(first);
            before.Should().Contain("Are you open on Sunday?");
            await first.StopAsync();
            first.ExitCode.Should().Be(0, first.Output);
        }

        await using var second = await SampleProcess.StartAsync(data);
        (await StateAsync(second)).Should().Be(before);
        await WriteAsync(second, "Hello again");
        (await StateAsync(second)).Should().Contain("Hello again");
    }

    [Fact]
    public async Task Dialogue_makes_one_deal()
    {
        using var data = new DataFolder();
        await using var sample = await SampleProcess.StartAsync(data);
        await WriteAsync(sample, "I would like to buy something");

        using var http = new HttpClient { BaseAddress = sample.Address };
        http.DefaultRequestHeaders.Authorization = new("Basic", "YW5uYTphbm5h");
        var page = "";
        for (var i = 0; i < 100 && !page.Contains("from a chat", StringComparison.Ordinal); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            page = await http.GetStringAsync("/deals");
        }

        page.Split("from a chat").Should().HaveCount(2, "one dialogue is one deal");
    }

    [Fact]
    public async Task PostgreSQL_keeps_chats_and_deals_for_the_next_start_and_for_a_second_host_at_once()
    {
        using var data = new DataFolder();
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        var connection = $"--ConnectionStrings:ChatKit={database.ConnectionString}";
        await using (var first = await SampleProcess.StartAsync(data, "PostgreSQL", more: connection))
        {
            await WriteAsync(first, "Kept on a server");
        }

        await using var again = await SampleProcess.StartAsync(data, "PostgreSQL", more: connection);
        await using var second = await SampleProcess.StartAsync(data, "PostgreSQL", more: connection);
        (await StateAsync(again)).Should().Contain("Kept on a server");
        (await StateAsync(second)).Should().Contain("Kept on a server");
        const string Deals = "SELECT count(*) FROM \"Deals\" WHERE \"DialogueId\" IS NOT NULL";
        for (var i = 0; i < 400 && database.Execute(Deals) is 0L; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        database.Execute(Deals).Should().Be(1L);
        Directory.GetFiles(data.Path, "*.db", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task Memory_storage_works_without_a_file()
    {
        using var data = new DataFolder();
        await using var sample = await SampleProcess.StartAsync(data, "Memory");
        await WriteAsync(sample, "Only for now");

        (await StateAsync(sample)).Should().Contain("Only for now");
        Directory.GetFiles(data.Path, "*.db", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Memory")]
    public async Task Pages_of_a_first_start_wait_for_the_customers_and_the_shop_and_the_next_start_adds_none(string storage)
    {
        using var data = new DataFolder();
        for (var start = 0; start < 2; start++)
        {
            await using var sample = await SampleProcess.StartAsync(data, storage);
            using var http = new HttpClient { BaseAddress = sample.Address };
            http.DefaultRequestHeaders.Authorization = new("Basic", "YW5uYTphbm5h");

            // Asked for at once, while they are still being made.
            var pages = await Task.WhenAll(http.GetStringAsync("/"), http.GetStringAsync("/deals"), http.GetStringAsync("/shop"));
            pages[0].Split("Bluebell Bakery").Should().HaveCount(2);
            pages[1].Split("Espresso machine").Should().HaveCount(2);
            pages[2].Should().Contain("data-channel=\"chn_");
        }
    }

    [Theory]
    [InlineData("Production", "Sqlite", "IManagerDirectory")]
    [InlineData("Staging", "Memory", "AddDemoSignIn")]
    [InlineData("Development", "PostgreSQL", "ConnectionStrings:ChatKit")]
    [InlineData("Development", "Access", "Set it to Sqlite, PostgreSQL or Memory")]
    [InlineData("Development", "Sqlite", "set ChatKit:Storage to\nPostgreSQL", "--ChatKit:RabbitMQ=amqp://127.0.0.1:9")]
    [InlineData("Development", "PostgreSQL", "amqp://user:password@", "--ConnectionStrings:ChatKit=Host=127.0.0.1", "--ChatKit:RabbitMQ=here")]
    public async Task Start_that_cannot_be_is_refused_with_the_cure(string environment, string storage, string cure, params string[] more)
    {
        using var data = new DataFolder();
        await using var sample = SampleProcess.Launch(data, environment, [$"--ChatKit:Storage={storage}", "--urls", "http://127.0.0.1:0", .. more]);

        await sample.WaitForExitAsync();

        sample.ExitCode.Should().Be(1);
        sample.Output.Should().Contain(cure);
        Directory.GetFileSystemEntries(data.Path).Should().BeEmpty("nothing was begun");
    }

    private static async Task WriteAsync(SampleProcess sample, string text)
    {
        using var api = sample.As("admin");
        var channel = (await api.GetAsync("channels"))["items"]!.AsArray().Single(c => c!["type"]!.GetValue<string>() == "webchat")!["id"];
        using var visitor = await Visitor.ArriveAsync(sample.Address, channel!.GetValue<string>());
        await visitor.WriteAsync(text);
    }

    private static async Task<string> StateAsync(SampleProcess sample)
    {
        using var api = sample.As("admin");
        var lines = new List<string> { (await api.GetAsync("channels"))["items"]!.ToJsonString().Replace(sample.Address.Authority, "host", StringComparison.Ordinal) };
        foreach (var chat in await api.ChatsAsync("all"))
        {
            lines.Add(chat.ToJsonString());
            lines.AddRange((await api.MessagesAsync(chat["id"]!.GetValue<string>())).Select(m => m.ToJsonString()));
        }

        return string.Join('\n', lines);
    }
}
