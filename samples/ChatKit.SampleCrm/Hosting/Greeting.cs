using ChatKit.SampleCrm.SignIn;

namespace ChatKit.SampleCrm.Hosting;

/// <summary>Says where to look and who to be.</summary>
internal static class Greeting
{
    public static void Write(IEnumerable<string> addresses)
    {
        var address = addresses.First().TrimEnd('/');
        Console.WriteLine($"""

              The sample CRM is up.

              {address}/               customers and deals, with the chats in a window over them
              {address}/chat           the chats as a section of their own
              {address}/chat/settings  channels, settings, health (admin and chief)
              {address}/shop           the shop, as its customers see it: write from there
              {address}/chat/api/openapi.json

              Sign in as (the name is the password; HTTP Basic works too):
            """);
        foreach (var user in DemoUsers.All)
        {
            Console.WriteLine($"    {user.Id,-7} {user.Role}");
        }

        Console.WriteLine();
    }
}
