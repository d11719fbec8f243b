using ChatKit.Telegram.Tests.Support;

namespace ChatKit.Telegram.Tests.Connecting;

public sealed class FileFetchingTests
{
    private static async Task<FetchResult> FetchAsync(TestApi api) =>
        await TestChannel.Adapter.FetchAsync("AgADAgAD", api.Context(), CancellationToken.None);

    [Fact]
    public async Task A_customers_file_is_fetched_by_its_reference()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("getFile", """{"ok":true,"result":{"file_id":"AgADAgAD","file_path":"photos/файл 1.png"}}""");
        api.File = [1, 2, 3, 0, 255];

        await using var file = await FetchAsync(api);

        file.Failure.Should().BeNull();
        file.MediaType.Should().Be("image/png");
        using var bytes = new MemoryStream();
        await file.Content!.CopyToAsync(bytes);
        bytes.ToArray().Should().Equal(1, 2, 3, 0, 255);
        api.Calls.First().Body.GetRawText().Should().Be("""{"file_id":"AgADAgAD"}""");
        api.Calls.Last().Path.Should().Be($"/file/bot{TestChannel.Token}/photos/файл 1.png");
        api.Calls.Last().HttpMethod.Should().Be("GET");
    }

    [Fact]
    public async Task A_file_too_large_for_bots_says_so()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("getFile", """{"ok":false,"error_code":400,"description":"Bad Request: file is too big"}""", 400);

        await using var file = await FetchAsync(api);

        file.Content.Should().BeNull();
        file.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        file.Failure.Description.Should().Contain("20 MB");
    }

    [Theory]
    [InlineData("../../bot1:other/getMe")]
    [InlineData("/var/lib/telegram/file")]
    [InlineData("photos//a")]
    [InlineData("..\\secret")]
    public async Task A_path_that_leads_elsewhere_is_not_followed(string path)
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("getFile", $$$$"""{"ok":true,"result":{"file_path":{{{{System.Text.Json.JsonSerializer.Serialize(path)}}}}}}""");

        await using var file = await FetchAsync(api);

        file.Failure.Should().NotBeNull();
        api.Single().Method.Should().Be("getFile");
    }

    [Theory]
    [InlineData("""{"ok":true,"result":{}}""")]
    [InlineData("""{"ok":true,"result":"path"}""")]
    public async Task A_file_without_a_place_cannot_be_fetched(string answer)
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("getFile", answer);

        await using var file = await FetchAsync(api);

        file.Failure!.Kind.Should().Be(SendFailureKind.UnexpectedResponse);
    }
}
