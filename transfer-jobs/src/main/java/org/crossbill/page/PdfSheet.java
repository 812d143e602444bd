package org.crossbill.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.fontbox.afm.AFMParser;
import org.apache.fontbox.afm.CharMetric;
import org.apache.fontbox.cmap.CMap;
import org.apache.fontbox.cmap.CMapParser;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * One sheet of A4 as PDF (纸质单): texts and rules at points from the top left. Latin letters stand in
 * Helvetica, all else in the Song typeface that viewers supply for Chinese (Adobe-GB1, which holds
 * GB 18030 but for the rarest characters); no font is embedded. A character that it lacks stands as
 * 〓, as in print, and {@link #lacking} names it. The same calls give the same bytes.
 */
public final class PdfSheet {
  /** Points across. */
  public static final float WIDTH = PDRectangle.A4.getWidth();

  /** Points from top to bottom. */
  public static final float HEIGHT = PDRectangle.A4.getHeight();

  /** What an office prints where it has no type for a character. */
  private static final int GETA = 0x3013;

  private static final int MINUS = 0x2212;
  private static final float EM = 1000;
  private static final float SMALLEST = 0.1f;
  private static final COSName LATIN = COSName.getPDFName("F1");
  private static final COSName CHINESE = COSName.getPDFName("F2");
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** What the typefaces have, read once. */
  private static final class Faces {
    static final String ENCODING = "UniGB-UTF16-H";
    static final CMap CHINESE = chinese();
    static final float[] LATIN_WIDTHS = latinWidths();

    private static CMap chinese() {
      try {
        return new CMapParser().parsePredefined(ENCODING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static float[] latinWidths() {
      try (InputStream file =
          Objects.requireNonNull(
              PDDocument.class.getResourceAsStream(
                  "/org/apache/pdfbox/resources/afm/Helvetica.afm"))) {
        float[] widths = new float[0x7F];
        for (CharMetric metric : new AFMParser(file).parse(true).getCharMetrics()) {
          if (isLatin(metric.getCharacterCode())) {
            widths[metric.getCharacterCode()] = metric.getWx();
          }
        }
        return widths;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final String title;
  private final LocalDate date;
  private final List<Object> tokens = new ArrayList<>();
  private final SortedSet<Integer> lacking = new TreeSet<>();

  /**
   * An empty sheet.
   *
   * @param date under which it is filed, the only date within the file
   */
  public PdfSheet(String title, LocalDate date) {
    this.title = title;
    this.date = date;
  }

  /** Points that a text takes. */
  public static float width(String text, float size) {
    return (float)
        (text.codePoints()
                .map(PdfSheet::drawn)
                .mapToDouble(c -> isLatin(c) ? Faces.LATIN_WIDTHS[c] : EM)
                .sum()
            * size
            / EM);
  }

  /** A text from a point on its base line to the right. */
  public void text(float x, float y, float size, String text) {
    operate("BT");
    operate("Td", number(x), number(HEIGHT - y));
    int[] all = text.codePoints().toArray();
    int from = 0;
    while (from < all.length) {
      int to = from;
      boolean latin = isLatin(drawn(all[from]));
      StringBuilder run = new StringBuilder();
      while (to < all.length && isLatin(drawn(all[to])) == latin) {
        run.appendCodePoint(latin ? drawn(all[to]) : held(all[to]));
        to++;
      }
      operate("Tf", latin ? LATIN : CHINESE, number(size));
      operate(
          "Tj",
          new COSString(
              run.toString()
                  .getBytes(latin ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE)));
      from = to;
    }
    operate("ET");
  }

  /** A text that ends at a point on its base line. */
  public void textTo(float x, float y, float size, String text) {
    text(x - width(text, size), y, size, text);
  }

  /** A text in so many points across, smaller where it would not fit. */
  public void textWithin(float x, float y, float size, float across, String text) {
    float needed = width(text, size);
    float fitting = needed <= across ? size : size * across / needed;
    text(x, y, Math.max(SMALLEST, fitting), text);
  }

  /** A thin line across. */
  public void rule(float x, float y, float across) {
    operate("w", number(0.4f));
    operate("m", number(x), number(HEIGHT - y));
    operate("l", number(x + across), number(HEIGHT - y));
    operate("S");
  }

  /** A text in lines of at most so many points. */
  public static List<String> wrapped(String text, float size, float across) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int character : text.codePoints().toArray()) {
      String one = Character.toString(character);
      if (!line.isEmpty() && width(line + one, size) > across) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(one);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The characters that stand as 〓 so far, as {@code U+20BB7}. */
  public List<String> lacking() {
    return lacking.stream().map("U+%04X"::formatted).toList();
  }

  /** The file. */
  public byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      PDResources resources = new PDResources();
      COSDictionary fonts = new COSDictionary();
      fonts.setItem(LATIN, latin());
      fonts.setItem(CHINESE, chinese());
      resources.getCOSObject().setItem(COSName.FONT, fonts);
      page.setResources(resources);
      PDStream content = new PDStream(document);
      try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
        new ContentStreamWriter(out).writeTokens(tokens);
      }
      page.setContents(content);
      document.addPage(page);
      document.getDocumentInformation().setTitle(title);
      document
          .getDocumentInformation()
          .setCreationDate(GregorianCalendar.from(date.atStartOfDay(CHINA)));
      document.setDocumentId(date.toEpochDay());
      document.save(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private static COSDictionary latin() {
    COSDictionary font = font("Type1", "Helvetica");
    font.setName(COSName.ENCODING, "WinAnsiEncoding");
    return font;
  }

  private static COSDictionary chinese() {
    String name = "STSong-Light";
    COSDictionary descriptor = new COSDictionary();
    descriptor.setName(COSName.TYPE, "FontDescriptor");
    descriptor.setName(COSName.FONT_NAME, name);
    descriptor.setInt(COSName.FLAGS, 6);
    descriptor.setItem(COSName.FONT_BBOX, COSArray.ofCOSIntegers(List.of(-25, -254, 1000, 880)));
    descriptor.setInt(COSName.ITALIC_ANGLE, 0);
    descriptor.setInt(COSName.ASCENT, 880);
    descriptor.setInt(COSName.DESCENT, -120);
    descriptor.setInt(COSName.CAP_HEIGHT, 880);
    descriptor.setInt(COSName.STEM_V, 93);
    COSDictionary system = new COSDictionary();
    system.setString(COSName.REGISTRY, "Adobe");
    system.setString(COSName.ORDERING, "GB1");
    system.setInt(COSName.SUPPLEMENT, 4);
    COSDictionary glyphs = font("CIDFontType0", name);
    glyphs.setItem(COSName.CIDSYSTEMINFO, system);
    glyphs.setInt(COSName.DW, (int) EM);
    glyphs.setItem(COSName.FONT_DESC, descriptor);
    COSDictionary font = font("Type0", name + "-" + Faces.ENCODING);
    font.setName(COSName.ENCODING, Faces.ENCODING);
    COSArray descendants = new COSArray();
    descendants.add(glyphs);
    font.setItem(COSName.DESCENDANT_FONTS, descendants);
    return font;
  }

  private static COSDictionary font(String kind, String name) {
    COSDictionary font = new COSDictionary();
    font.setName(COSName.TYPE, "Font");
    font.setName(COSName.SUBTYPE, kind);
    font.setName(COSName.BASE_FONT, name);
    return font;
  }

  private void operate(String operator, COSBase... operands) {
    tokens.addAll(List.of(operands));
    tokens.add(Operator.getOperator(operator));
  }

  private static COSBase number(float points) {
    int whole = Math.round(points);
    return points == whole ? COSInteger.get(whole) : new COSFloat(Math.round(points * 100) / 100f);
  }

  /** A sign of the formulas that the typeface lacks has its twin on every keyboard. */
  private static int drawn(int character) {
    return character == MINUS ? '-' : character;
  }

  /** The character, or 〓 for one that the typeface lacks. */
  private int held(int character) {
    byte[] code = Character.toString(character).getBytes(StandardCharsets.UTF_16BE);
    if (Faces.CHINESE.toCID(code) != 0) {
      return character;
    }
    lacking.add(character);
    return GETA;
  }

  private static boolean isLatin(int character) {
    return character >= 0x20 && character < 0x7F;
  }
}
