package org.crossbill.console;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.crossbill.testing.SignedInUser;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A real browser as a reader uses it, 1280 pixels wide. The paths come from {@code
 * CROSSBILL_BROWSER} and {@code CROSSBILL_DRIVER}, else the usual places; {@code
 * -Dcrossbill.browser=none} leaves the browser tests out. Pictures go to {@code
 * crossbill.screenshots} where that is set.
 */
final class Browser implements AutoCloseable {
  private final Path profile;
  private final ChromeDriver driver;

  Browser() {
    try {
      profile = Files.createTempDirectory("crossbill-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(setting("CROSSBILL_BROWSER", "/usr/bin/chromium"));
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(setting("CROSSBILL_DRIVER", "/usr/bin/chromedriver")))
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30));
    driver.manage().window().setSize(new Dimension(1280, 900));
  }

  /** Whether browser tests run here. */
  static boolean isWanted() {
    return !"none".equals(System.getProperty("crossbill.browser"));
  }

  void open(String address) {
    driver.get(address);
  }

  /** Signs in at a console by its form, as its reader. */
  void signIn(ConsoleUnderTest console) {
    open(console.base() + "/signin");
    driver.findElement(By.name("username")).sendKeys(ConsoleUnderTest.USER);
    driver.findElement(By.name("password")).sendKeys(SignedInUser.PASSWORD);
    click("main button[type=submit]");
  }

  String text(String css) {
    return driver.findElement(By.cssSelector(css)).getText();
  }

  boolean has(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  void click(String css) {
    driver.findElement(By.cssSelector(css)).click();
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** How much wider the page is than the window. */
  long overflow() {
    return number("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** The page as it would be printed, with the sheet its style sheet asks for. */
  byte[] pdf() {
    Object data =
        driver
            .executeCdpCommand(
                "Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true))
            .get("data");
    return Base64.getDecoder().decode(String.valueOf(data));
  }

  /** Shows the page as on paper that is so many pixels wide between its margins; zero ends that. */
  void onPaper(int width) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia", Map.of("media", width == 0 ? "" : "print"));
    wide(width);
  }

  /** Shows the page in a window so many pixels wide; zero ends that. */
  void wide(int width) {
    driver.executeCdpCommand(
        width == 0 ? "Emulation.clearDeviceMetricsOverride" : "Emulation.setDeviceMetricsOverride",
        width == 0
            ? Map.of()
            : Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  private long number(String expression) {
    return ((Number) Objects.requireNonNull(driver.executeScript("return " + expression)))
        .longValue();
  }

  /** A picture of the whole page, where pictures are wanted. */
  void picture(String name) {
    String folder = System.getProperty("crossbill.screenshots");
    if (folder == null) {
      return;
    }
    long height = number("document.documentElement.scrollHeight");
    driver.manage().window().setSize(new Dimension(1280, (int) Math.min(height + 140, 4000)));
    try {
      Files.write(Path.of(folder, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    driver.manage().window().setSize(new Dimension(1280, 900));
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String setting(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
